package org.jackfield.spi.flow;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.Dialled;
import org.osgi.annotation.versioning.ConsumerType;

/** Somebody is being rung. Thread-safe. */
@ConsumerType
public interface Dialling {

  /**
   * What comes of it.
   *
   * @param outcome how it went
   * @param leg who answered; there exactly when somebody did
   */
  record End(Dialled.Outcome outcome, Optional<LegSession> leg) {
    /** Refuses an answer without a leg, and a leg without an answer. */
    public End {
      Objects.requireNonNull(outcome, "outcome");
      if (leg.isPresent() != (outcome == Dialled.Outcome.ANSWERED)) {
        throw new IllegalArgumentException("leg: belongs to ANSWERED alone");
      }
    }
  }

  /** How it ends. */
  CompletionStage<End> end();

  /** Nobody is to be rung any more: who rings still, or answers after this, is hung up. */
  void cancel();
}
