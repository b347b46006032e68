package org.jackfield.api.flow;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of dialling.
 *
 * @param outcome how it went; of several destinations that all failed, how the last one did
 * @param leg who answered; there exactly when {@link Outcome#ANSWERED}
 */
public record Dialled(Outcome outcome, Optional<FlowLeg> leg) {
  /** How it went. */
  public enum Outcome {
    /** Somebody answered. */
    ANSWERED,
    /** Busy. */
    BUSY,
    /** Refused by whoever was called. */
    DECLINED,
    /** Nobody answered in time, or nobody is there to ring. */
    NO_ANSWER,
    /** No such destination. */
    NOT_FOUND,
    /** Anything else. */
    FAILED
  }

  /** Refuses an answer without a leg, and a leg without an answer. */
  public Dialled {
    Objects.requireNonNull(outcome, "outcome");
    if (leg.isPresent() != (outcome == Outcome.ANSWERED)) {
      throw new IllegalArgumentException("leg: belongs to ANSWERED alone");
    }
  }

  /** Nobody answered. */
  public static Dialled not(Outcome outcome) {
    return new Dialled(outcome, Optional.empty());
  }

  /** Somebody answered. */
  public static Dialled answered(FlowLeg leg) {
    return new Dialled(Outcome.ANSWERED, Optional.of(leg));
  }

  /** Whether somebody answered. */
  public boolean isAnswered() {
    return leg.isPresent();
  }
}
