package org.jackfield.call;

import java.time.Instant;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.TellTrouble;
import org.jackfield.spi.call.CallEffect.VerbFailed;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallPhase.Dropped;
import org.jackfield.spi.call.CallPhase.Reconnecting;
import org.jackfield.spi.call.CallTimer;
import org.jackfield.spi.call.Step;

/** What the loss of signalling does to a call, and the ways back. */
final class Lost {

  private Lost() {}

  /** Before the answer there is nothing that could be attached again: the call ends. */
  static Step<CallPhase, CallEffect> beforeTheAnswer(CallTurn turn) {
    if (turn.input() instanceof CallInput.SignalingLost lost) {
      return unreachable(turn, lost.problem());
    }
    return turn.otherwise();
  }

  /** In mid-call the sound may go on; a hold or resume on its way has failed. */
  static Step<CallPhase, CallEffect> inMidCall(CallTurn turn, boolean held, Problem problem) {
    Instant deadline = turn.now().plus(CallTimer.RECOVERY.limit());
    Reconnecting next = new Reconnecting(held, deadline);
    TellTrouble trouble = new TellTrouble(problem);
    return Running.verb(turn.phase())
        .map(verb -> new VerbFailed(verb, CallProblems.holdFailed(problem)))
        .map(failed -> turn.to(next, failed, trouble))
        .orElseGet(() -> turn.to(next, trouble));
  }

  static Step<CallPhase, CallEffect> reconnecting(Reconnecting p, CallTurn turn) {
    CallInput input = turn.input();
    if (input instanceof CallInput.Reattached attached) {
      return turn.to(attached.held() ? new CallPhase.Held(false) : new CallPhase.Active(false));
    } else if (input instanceof CallInput.RecoveryGaveUp gaveUp) {
      Dropped next = new Dropped(p.held(), p.deadline(), gaveUp.problem());
      return turn.to(next, new TellTrouble(gaveUp.problem()));
    } else if (input instanceof CallInput.SignalingLost
        || input instanceof CallInput.RecoveryResumed) {
      return turn.stay(); // another attempt, the same deadline
    }
    return gone(turn);
  }

  static Step<CallPhase, CallEffect> dropped(Dropped p, CallTurn turn) {
    if (turn.input() instanceof CallInput.SignalingLost
        || turn.input() instanceof CallInput.RecoveryResumed) {
      return turn.to(new Reconnecting(p.held(), p.deadline()));
    }
    return gone(turn);
  }

  private static Step<CallPhase, CallEffect> gone(CallTurn turn) {
    if (turn.input() instanceof CallInput.NotReattached missing) {
      return unreachable(turn, missing.problem());
    }
    return turn.otherwise();
  }

  private static Step<CallPhase, CallEffect> unreachable(CallTurn turn, Problem problem) {
    return turn.end(EndReason.fault(Cause.NORMAL_TEMPORARY_FAILURE, problem));
  }
}
