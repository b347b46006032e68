package org.jackfield.api.flow;

import java.io.Serial;
import java.util.Objects;

/** A verb that was not carried out. The call is what it was before, and the flow may go on. */
public final class FlowException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why a verb was not carried out. */
  public enum Reason {
    /** Only an answered leg can do that. */
    NOT_ANSWERED,
    /** The leg is answered already, or cannot be answered by a flow. */
    ANSWER_NOT_ALLOWED,
    /** Somebody else's command for the leg is being carried out. */
    BUSY,
    /** One of the legs is bridged already. */
    ALREADY_BRIDGED,
    /** The call is in no queue. */
    NOT_IN_QUEUE,
    /** The call is in a queue already. */
    ALREADY_IN_QUEUE,
    /** The queue takes no more. */
    QUEUE_FULL,
    /** The leg is in no conference. */
    NOT_IN_CONFERENCE,
    /** The leg is in that conference already. */
    ALREADY_IN_CONFERENCE,
    /** The conference takes no more. */
    CONFERENCE_FULL,
    /** The other leg is not there any more. */
    NO_SUCH_LEG,
    /** A value that cannot be used; the message names it. */
    BAD_VALUE,
    /** No more calls may be placed now. */
    CHANNEL_LIMIT,
    /** It was not done in time. */
    TIMEOUT,
    /** Something that it needs is not there. */
    UNAVAILABLE
  }

  /**
   * Not carried out.
   *
   * @param detail for people, naming the verb; no numbers, digits or texts
   */
  public FlowException(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
