package org.jackfield.exchange.api.control;

import java.io.Serial;
import java.util.Objects;

/** A command that was not taken; nothing has changed by it. */
public final class ControlException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final Reason reason;
  private final String field;

  /** Why a command was not taken. */
  public enum Reason {
    /** No leg has that id. */
    NO_SUCH_LEG,
    /** The leg is over. */
    LEG_ENDED,
    /** Only an answered leg can do that. */
    NOT_ANSWERED,
    /** Only a leg that was placed, is parked and is not answered can do that. */
    ANSWER_NOT_ALLOWED,
    /** Another command for the leg is being carried out, which excludes this one. */
    BUSY,
    /** One of the legs is bridged already. */
    ALREADY_BRIDGED,
    /** The leg is in no queue. */
    NOT_IN_QUEUE,
    /** The leg is in a queue already. */
    ALREADY_IN_QUEUE,
    /** There is no such queue. */
    NO_SUCH_QUEUE,
    /** The queue has nobody in it. */
    QUEUE_EMPTY,
    /** The queue takes no more. */
    QUEUE_FULL,
    /** A queue that is there has another size. */
    QUEUE_SIZE_FIXED,
    /** A queue with calls in it cannot be removed. */
    QUEUE_NOT_EMPTY,
    /** There is no such conference. */
    NO_SUCH_CONFERENCE,
    /** The conference is over. */
    CONFERENCE_ENDED,
    /** A conference of this name is going on. */
    CONFERENCE_NAME_ACTIVE,
    /** The conference takes no more. */
    CONFERENCE_FULL,
    /** The leg is in that conference already. */
    ALREADY_IN_CONFERENCE,
    /** The leg is not in that conference. */
    NOT_IN_CONFERENCE,
    /** The leg supervises no call. */
    NOT_SUPERVISING,
    /** A value that cannot be used. */
    BAD_VALUE,
    /** No more calls may be placed for that connection. */
    CHANNEL_LIMIT,
    /** A part of the exchange that it needs is not there. */
    UNAVAILABLE
  }

  /**
   * Refused.
   *
   * @param field which part of the command is to blame, by its name there; empty for the leg itself
   * @param detail for people
   */
  public ControlException(Reason reason, String field, String detail) {
    super(detail);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.field = Objects.requireNonNull(field, "field");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Which part of the command; empty for the leg itself. */
  public String field() {
    return field;
  }
}
