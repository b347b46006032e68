package org.jackfield.junit;

/** No fault: stands below a failure to show what was said until then. */
final class SignallingOfThisTest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignallingOfThisTest(String chart) {
    super("\n" + chart, null, false, false);
  }
}
