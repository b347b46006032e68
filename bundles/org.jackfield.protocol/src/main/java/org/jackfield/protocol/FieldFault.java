package org.jackfield.protocol;

/** Carries place and reason out of a reader; turned into a value before it leaves the bundle. */
final class FieldFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String place;

  FieldFault(String place, String reason) {
    // Thrown for bad input at any rate a peer likes: no stack trace.
    super(reason, null, false, false);
    this.place = place;
  }

  String place() {
    return place;
  }
}
