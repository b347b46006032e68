package org.jackfield.exchange.api.line;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.leg.HangupCause;

/**
 * A call from outside.
 *
 * @param id a lower-case UUID
 * @param callControlId of its leg in the exchange
 * @param state where it stands
 * @param hears the tone that its far end heard in the last half second, in hertz; empty for silence
 *     and all that is no tone
 * @param startedAt when it began
 * @param cause why it ended
 */
public record OutsideView(
    String id,
    String callControlId,
    State state,
    OptionalInt hears,
    Instant startedAt,
    Optional<HangupCause> cause) {
  /** Where a call stands. */
  public enum State {
    /** Not answered. */
    RINGING,
    /** Answered. */
    ANSWERED,
    /** Over. */
    ENDED
  }

  /** Refuses missing parts. */
  public OutsideView {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(callControlId, "callControlId");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(hears, "hears");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(cause, "cause");
  }
}
