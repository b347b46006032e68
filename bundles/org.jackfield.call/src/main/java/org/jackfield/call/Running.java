package org.jackfield.call;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallPhase.Repair;
import org.jackfield.spi.call.CallTimer;

/** What is going on in a phase, and so has to be ended when the phase is left. */
final class Running {

  private Running() {}

  /** The one deadline of a phase; none where it waits for nothing but the two people. */
  static Optional<CallTimer> timer(CallPhase phase) {
    if (phase instanceof CallPhase.Connecting p) {
      return connecting(p);
    } else if (phase instanceof CallPhase.Ringing p) {
      return ringing(p);
    } else if (verb(phase).isPresent()) {
      return Optional.of(CallTimer.CONFIRMATION);
    } else if (phase instanceof CallPhase.Reconnecting p && p.waitsFor() != Repair.SESSION) {
      return Optional.of(CallTimer.REPAIR);
    } else if (phase instanceof CallPhase.Reconnecting || phase instanceof CallPhase.Dropped) {
      return Optional.of(CallTimer.RECOVERY);
    } else if (phase instanceof CallPhase.Error) {
      return Optional.of(CallTimer.SETTLING);
    }
    return Optional.empty();
  }

  /**
   * Until when that is, from now on. A call that is brought back keeps its first deadline, but
   * waits no longer than that would be from now: somebody may have set the clock back.
   */
  static Instant deadline(CallTimer timer, CallPhase phase, Instant now) {
    Instant usual = now.plus(timer.limit());
    if (phase instanceof CallPhase.Reconnecting p) {
      return p.deadline().isBefore(usual) ? p.deadline() : usual;
    } else if (phase instanceof CallPhase.Dropped p) {
      return p.deadline().isBefore(usual) ? p.deadline() : usual;
    }
    return usual;
  }

  private static Optional<CallTimer> connecting(CallPhase.Connecting p) {
    if (!p.inviteSent()) {
      return Optional.of(CallTimer.MEDIA_PREPARATION);
    }
    return Optional.of(p.answered() ? CallTimer.MEDIA_UP : CallTimer.NO_ANSWER);
  }

  private static Optional<CallTimer> ringing(CallPhase.Ringing p) {
    if (!p.taken()) {
      return Optional.of(CallTimer.RINGING);
    } else if (!p.answerSent()) {
      return Optional.of(CallTimer.MEDIA_PREPARATION);
    }
    return Optional.of(p.confirmed() ? CallTimer.MEDIA_UP : CallTimer.CONFIRMATION);
  }

  /** The verb whose outcome the program still waits for. */
  static Optional<Verb> verb(CallPhase phase) {
    if (phase instanceof CallPhase.Ringing p && p.taken()) {
      return Optional.of(Verb.ANSWER);
    } else if (phase instanceof CallPhase.Active p && p.holding()) {
      return Optional.of(Verb.HOLD);
    } else if (phase instanceof CallPhase.Held p && p.resuming()) {
      return Optional.of(Verb.RESUME);
    }
    return Optional.empty();
  }

  /** Whether a media session may exist. */
  static boolean media(CallPhase phase) {
    return phase instanceof CallPhase.Connecting
        || phase instanceof CallPhase.Ringing p && p.taken()
        || afterAnswer(phase);
  }

  /** Whether the network may know the call, and has not been told that it is over. */
  static boolean network(CallPhase phase) {
    return phase instanceof CallPhase.Connecting p && p.inviteSent()
        || phase instanceof CallPhase.Ringing
        || afterAnswer(phase);
  }

  /** Whether the two have been joined, as the network sees it. */
  static boolean answered(CallPhase phase) {
    return phase instanceof CallPhase.Connecting c && c.answered()
        || phase instanceof CallPhase.Ringing r && r.confirmed()
        || afterAnswer(phase);
  }

  /** Whether the network keeps the call while nobody is there. */
  static boolean lasting(CallPhase phase) {
    return afterAnswer(phase);
  }

  private static boolean afterAnswer(CallPhase phase) {
    return phase instanceof CallPhase.Active
        || phase instanceof CallPhase.Held
        || phase instanceof CallPhase.Reconnecting
        || phase instanceof CallPhase.Dropped;
  }
}
