package org.jackfield.swap.build;

/** A swap that did not take place: nothing has changed, and the message says why. */
public final class SwapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public SwapException(String message) {
    super(message);
  }

  /** Says why, and what lies behind it. */
  public SwapException(String message, Throwable cause) {
    super(message, cause);
  }
}
