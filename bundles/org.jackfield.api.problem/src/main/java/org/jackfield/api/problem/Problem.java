package org.jackfield.api.problem;

import java.util.Objects;

/**
 * Trouble in the world, as a value. Misuse of the API is not a problem: it throws at once.
 *
 * @param code stable number; the official SDKs' number where one fits, see {@link Codes}
 * @param area what it is about
 * @param retryable whether trying the same again may help
 * @param detail one sentence for a person; holds no phone number, token, password or address
 */
public record Problem(int code, Area area, boolean retryable, String detail) {

  /** Refuses missing parts. */
  public Problem {
    Objects.requireNonNull(area, "area");
    Objects.requireNonNull(detail, "detail");
  }

  /** A problem that the same attempt will meet again. */
  public static Problem permanent(int code, Area area, String detail) {
    return new Problem(code, area, false, detail);
  }

  /** A problem that may be gone at the next attempt. */
  public static Problem passing(int code, Area area, String detail) {
    return new Problem(code, area, true, detail);
  }

  /** This problem as an exception, for verbs that complete a stage exceptionally. */
  public ProblemException asException() {
    return new ProblemException(this);
  }

  /** The same with its cause, kept for the stack trace only. */
  public ProblemException asException(Throwable cause) {
    return new ProblemException(this, cause);
  }

  /** For logs and messages: area, code and detail in one line. */
  @Override
  public String toString() {
    return area + " " + code + ": " + detail;
  }
}
