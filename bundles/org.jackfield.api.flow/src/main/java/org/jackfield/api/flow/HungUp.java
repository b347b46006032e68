package org.jackfield.api.flow;

import java.io.Serial;
import java.util.Objects;

/**
 * The leg is over, so its verbs cannot do anything any more. Thrown by the verb that waits at that
 * moment, and by every later one. A flow that has nothing to clean up lets it pass; when the flow's
 * own call is over, its dialled legs throw it, too.
 */
public final class HungUp extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String legId;
  private final HangupCause cause;

  /**
   * Over.
   *
   * @param legId which leg
   * @param cause why
   */
  public HungUp(String legId, HangupCause cause) {
    super("leg " + legId + " is over: " + cause);
    this.legId = Objects.requireNonNull(legId, "legId");
    this.cause = Objects.requireNonNull(cause, "cause");
  }

  /** Which leg: the call itself, or one that it dialled. */
  public String legId() {
    return legId;
  }

  /** Why. */
  public HangupCause hangupCause() {
    return cause;
  }
}
