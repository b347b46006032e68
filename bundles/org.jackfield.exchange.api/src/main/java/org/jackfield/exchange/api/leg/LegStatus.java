package org.jackfield.exchange.api.leg;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A leg as an operator sees it; no numbers.
 *
 * @param ids its names
 * @param callId its id on the wire
 * @param user whose device it is
 * @param placed true where the device placed it, false where it was offered to the device
 * @param state where it stands
 * @param since when it began
 * @param peerLegId the leg it is joined with or rings
 * @param rule the routing rule that decided, on the placed leg
 * @param cause why it ended
 * @param parts the builds that serve it, e.g. {@code exchange.media/0.1.0}
 * @param timeline what happened, oldest first, in words
 */
public record LegStatus(
    LegIds ids,
    String callId,
    String user,
    boolean placed,
    State state,
    Instant since,
    Optional<String> peerLegId,
    Optional<String> rule,
    Optional<HangupCause> cause,
    List<String> parts,
    List<Entry> timeline) {

  /** Where a leg stands. */
  public enum State {
    /** Being routed or set up. */
    NEW,
    /** Ringing, there or here. */
    RINGING,
    /** Answered. */
    ACTIVE,
    /** Answered and held by its device. */
    HELD,
    /** Over. */
    ENDED
  }

  /**
   * One line of the timeline.
   *
   * @param at when
   * @param what in words
   */
  public record Entry(Instant at, String what) {
    /** Refuses missing parts. */
    public Entry {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(what, "what");
    }
  }

  /** Refuses missing parts. */
  public LegStatus {
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(peerLegId, "peerLegId");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(cause, "cause");
    parts = List.copyOf(parts);
    timeline = List.copyOf(timeline);
  }
}
