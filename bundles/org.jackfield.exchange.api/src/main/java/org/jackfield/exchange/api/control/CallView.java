package org.jackfield.exchange.api.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;

/**
 * A leg as commands see it.
 *
 * @param ids its names
 * @param connectionId of the connection or application it belongs to
 * @param from who calls
 * @param to who is called, as dialled
 * @param direction seen from the exchange
 * @param clientState as last set
 * @param state where it stands
 * @param startedAt when it was placed or dialled
 * @param answeredAt when it was answered
 * @param endedAt when it ended
 */
public record CallView(
    LegIds ids,
    String connectionId,
    String from,
    String to,
    Direction direction,
    Optional<String> clientState,
    State state,
    Instant startedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt) {

  /** Who placed the leg. */
  public enum Direction {
    /** Somebody outside, to a number of ours. */
    INCOMING,
    /** A client of ours, or the exchange by an order. */
    OUTGOING
  }

  /** Where a leg stands. */
  public enum State {
    /** Rings at its device, or is being set up. */
    RINGING,
    /** Waits for a command; not answered. */
    PARKED,
    /** Answered, and waits for a command. */
    ANSWERED,
    /** Joined with another leg. */
    BRIDGED,
    /** In a queue. */
    QUEUED,
    /** In a conference. */
    CONFERENCE,
    /** Over. */
    ENDED
  }

  /** Refuses missing parts. */
  public CallView {
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(clientState, "clientState");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(answeredAt, "answeredAt");
    Objects.requireNonNull(endedAt, "endedAt");
  }

  /** How long it was answered so far; zero before. */
  public Duration talked(Instant now) {
    return answeredAt
        .map(it -> Duration.between(it, endedAt.orElse(now)))
        .filter(it -> !it.isNegative())
        .orElse(Duration.ZERO);
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "CallView[" + ids.legId() + ", " + state + "]";
  }
}
