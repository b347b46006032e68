package org.jackfield.featureplugin;

/** A feature file that cannot be used; the message names what to change. */
final class FeatureFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FeatureFault(String message) {
    super(message);
  }
}
