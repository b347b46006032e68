package org.jackfield.api.flow.verb;

import java.util.Objects;

/**
 * What was pressed.
 *
 * @param digits without the terminator; may be empty; never logged
 * @param status how it ended
 */
public record Gathered(String digits, Status status) {
  /** How a gather ended. */
  public enum Status {
    /** With as many valid keys as were asked for. */
    VALID,
    /** With too few, or others. */
    INVALID,
    /** Nothing was pressed in time. */
    TIMEOUT,
    /** It was stopped, or its time was over. */
    CANCELLED
  }

  /** Refuses missing parts. */
  public Gathered {
    Objects.requireNonNull(digits, "digits");
    Objects.requireNonNull(status, "status");
  }

  /** Whether these are the keys that were asked for. */
  public boolean isValid() {
    return status == Status.VALID;
  }

  /** Without the digits. */
  @Override
  public String toString() {
    return "Gathered[" + status + "]";
  }
}
