package org.jackfield.call;

import org.jackfield.api.call.Cause;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.Reconnect;
import org.jackfield.spi.call.CallEffect.RenewMedia;
import org.jackfield.spi.call.CallEffect.SendAttach;
import org.jackfield.spi.call.CallEffect.TellTrouble;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallPhase.Active;
import org.jackfield.spi.call.CallPhase.Dropped;
import org.jackfield.spi.call.CallPhase.Held;
import org.jackfield.spi.call.CallPhase.Reconnecting;
import org.jackfield.spi.call.CallPhase.Repair;
import org.jackfield.spi.call.Step;

/**
 * The ways back: another session, the network's attach with a fresh offer, our answer to it, and
 * sound; or an ICE restart. Whatever fails is tried again by another connection, until the first
 * deadline.
 */
final class Repairing {

  private Repairing() {}

  static Step<CallPhase, CallEffect> reconnecting(Reconnecting p, CallTurn turn) {
    CallInput input = turn.input();
    if (input instanceof CallInput.SignalingLost
        || input instanceof CallInput.RecoveryResumed && p.waitsFor() == Repair.SESSION) {
      return turn.to(waitingFor(p, Repair.SESSION)); // another attempt, the same deadline
    } else if (input instanceof CallInput.AttachReceived attach) {
      return turn.anew(waitingFor(p, Repair.ANSWER), new RenewMedia(attach.offer()));
    } else if (input instanceof CallInput.RecoveryGaveUp gaveUp) {
      Dropped next = new Dropped(p.held(), p.deadline(), gaveUp.problem());
      return turn.to(next, new TellTrouble(gaveUp.problem()));
    } else if (turn.expired() && p.waitsFor() != Repair.SESSION) {
      return failed(p, turn, CallProblems.notRepaired());
    }
    return switch (p.waitsFor()) {
      case SESSION -> session(p, turn);
      case OFFER -> offer(p, turn);
      case ANSWER -> answer(p, turn);
      case REPLY_AND_MEDIA, REPLY, MEDIA -> replyAndMedia(p, turn);
      case RESTART -> restart(p, turn);
    };
  }

  private static Step<CallPhase, CallEffect> session(Reconnecting p, CallTurn turn) {
    if (turn.input() instanceof CallInput.SessionBack) {
      return turn.to(waitingFor(p, Repair.OFFER));
    } else if (turn.input() instanceof CallInput.MediaFailed) {
      return turn.stay(); // the network's offer brings another
    }
    return gone(turn);
  }

  private static Step<CallPhase, CallEffect> offer(Reconnecting p, CallTurn turn) {
    if (turn.input() instanceof CallInput.Reattached) {
      return back(p, turn);
    } else if (turn.input() instanceof CallInput.MediaFailed) {
      return turn.stay();
    }
    return gone(turn);
  }

  private static Step<CallPhase, CallEffect> answer(Reconnecting p, CallTurn turn) {
    if (turn.input() instanceof CallInput.AnswerReady ready) {
      return turn.to(waitingFor(p, Repair.REPLY_AND_MEDIA), new SendAttach(ready.answer()));
    }
    return media(p, turn);
  }

  private static Step<CallPhase, CallEffect> replyAndMedia(Reconnecting p, CallTurn turn) {
    boolean reply = p.waitsFor() != Repair.MEDIA;
    boolean media = p.waitsFor() != Repair.REPLY;
    if (turn.input() instanceof CallInput.AttachAccepted && reply) {
      return media ? turn.to(waitingFor(p, Repair.MEDIA)) : back(p, turn);
    } else if (turn.input() instanceof CallInput.AttachRefused refused && reply) {
      return failed(p, turn, refused.problem());
    } else if (turn.input() instanceof CallInput.MediaUp && media) {
      return reply ? turn.to(waitingFor(p, Repair.REPLY)) : back(p, turn);
    }
    return media(p, turn);
  }

  private static Step<CallPhase, CallEffect> restart(Reconnecting p, CallTurn turn) {
    if (turn.input() instanceof CallInput.MediaUp) {
      return back(p, turn);
    } else if (turn.input() instanceof CallInput.RestartFailed failed) {
      return failed(p, turn, failed.problem());
    }
    return media(p, turn);
  }

  private static Step<CallPhase, CallEffect> media(Reconnecting p, CallTurn turn) {
    if (turn.input() instanceof CallInput.MediaFailed failed && failed.problem().retryable()) {
      return failed(p, turn, failed.problem());
    }
    return gone(turn);
  }

  private static Step<CallPhase, CallEffect> failed(
      Reconnecting p, CallTurn turn, Problem problem) {
    int failures = p.failures() + 1;
    return turn.to(
        new Reconnecting(p.held(), p.deadline(), Repair.SESSION, failures),
        new TellTrouble(problem),
        new Reconnect(failures, problem));
  }

  private static Step<CallPhase, CallEffect> back(Reconnecting p, CallTurn turn) {
    return turn.to(p.held() ? new Held(false) : new Active(false));
  }

  private static Reconnecting waitingFor(Reconnecting p, Repair what) {
    return new Reconnecting(p.held(), p.deadline(), what, p.failures());
  }

  static Step<CallPhase, CallEffect> dropped(Dropped p, CallTurn turn) {
    CallInput input = turn.input();
    if (input instanceof CallInput.SignalingLost || input instanceof CallInput.RecoveryResumed) {
      return turn.to(again(p, Repair.SESSION));
    } else if (input instanceof CallInput.SessionBack) {
      return turn.to(again(p, Repair.OFFER));
    } else if (input instanceof CallInput.AttachReceived attach) {
      return turn.to(again(p, Repair.ANSWER), new RenewMedia(attach.offer()));
    } else if (input instanceof CallInput.MediaFailed) {
      return turn.stay();
    }
    return gone(turn);
  }

  private static Reconnecting again(Dropped p, Repair what) {
    return new Reconnecting(p.held(), p.deadline(), what, 0);
  }

  private static Step<CallPhase, CallEffect> gone(CallTurn turn) {
    if (turn.input() instanceof CallInput.NotReattached missing) {
      // The bye in case it has the call after all: whoever is at the far end is not to wait.
      return turn.bye(Cause.NORMAL_TEMPORARY_FAILURE, missing.problem());
    }
    return turn.otherwise();
  }
}
