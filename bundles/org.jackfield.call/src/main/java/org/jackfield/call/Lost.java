package org.jackfield.call;

import java.time.Instant;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.MakeAnswer;
import org.jackfield.spi.call.CallEffect.Reconnect;
import org.jackfield.spi.call.CallEffect.RenewMedia;
import org.jackfield.spi.call.CallEffect.RestartMedia;
import org.jackfield.spi.call.CallEffect.TellRestored;
import org.jackfield.spi.call.CallEffect.TellTrouble;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallEffect.VerbDone;
import org.jackfield.spi.call.CallEffect.VerbFailed;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallPhase.Reconnecting;
import org.jackfield.spi.call.CallPhase.Repair;
import org.jackfield.spi.call.CallTimer;
import org.jackfield.spi.call.Step;

/** What the loss of signalling or media does to a call. The ways back are {@link Repairing}'s. */
final class Lost {

  private Lost() {}

  /** Before the answer there is nothing that could be attached again: the call ends. */
  static Step<CallPhase, CallEffect> beforeTheAnswer(CallTurn turn) {
    if (turn.input() instanceof CallInput.SignalingLost lost) {
      return unreachable(turn, lost.problem());
    }
    return turn.otherwise();
  }

  /** Answered, but not up yet: the network keeps the call as it keeps one that is. */
  static Step<CallPhase, CallEffect> beforeMedia(CallTurn turn) {
    return turn.input() instanceof CallInput.SignalingLost
            || turn.input() instanceof CallInput.AttachReceived
        ? inMidCall(turn, false)
        : turn.otherwise();
  }

  /** In mid-call the sound may go on, or signalling may; the other is brought back. */
  static Step<CallPhase, CallEffect> inMidCall(CallTurn turn, boolean held) {
    CallInput input = turn.input();
    if (input instanceof CallInput.SignalingLost lost) {
      return begin(turn, held, Repair.SESSION, lost.problem(), new TellTrouble(lost.problem()));
    } else if (input instanceof CallInput.MediaFailed failed && failed.problem().retryable()) {
      Problem problem = failed.problem();
      return begin(
          turn, held, Repair.SESSION, problem, new TellTrouble(problem), new Reconnect(0, problem));
    } else if (input instanceof CallInput.MediaInterrupted interrupted) {
      Problem problem = interrupted.problem();
      return begin(
          turn, held, Repair.RESTART, problem, new TellTrouble(problem), new RestartMedia());
    } else if (input instanceof CallInput.AttachReceived attach) {
      // The network has lost the call's media, or took a socket for dead that we had not given up.
      return begin(
          turn, held, Repair.ANSWER, CallProblems.attached(), new RenewMedia(attach.offer()));
    }
    return turn.otherwise();
  }

  /** It was up before the program had it: from here on it is like any that comes back. */
  static Step<CallPhase, CallEffect> restored(CallTurn turn, CallInput.Restored call) {
    Instant deadline = turn.now().plus(CallTimer.RECOVERY.limit());
    return turn.to(
        new Reconnecting(call.held(), deadline, Repair.ANSWER, 0),
        new MakeAnswer(call.offer()),
        new TellRestored());
  }

  /** A hold or resume on its way has failed; an answer that the network has was none in vain. */
  private static Step<CallPhase, CallEffect> begin(
      CallTurn turn, boolean held, Repair waitsFor, Problem problem, CallEffect... effects) {
    Instant deadline = turn.now().plus(CallTimer.RECOVERY.limit());
    Reconnecting next = new Reconnecting(held, deadline, waitsFor, 0);
    return Running.verb(turn.phase())
        .map(verb -> turn.to(next, CallTurn.join(settled(verb, problem), effects)))
        .orElseGet(() -> turn.to(next, effects));
  }

  private static CallEffect settled(Verb verb, Problem problem) {
    return verb == Verb.ANSWER
        ? new VerbDone(verb)
        : new VerbFailed(verb, CallProblems.holdFailed(problem));
  }

  static Step<CallPhase, CallEffect> unreachable(CallTurn turn, Problem problem) {
    return turn.end(EndReason.fault(Cause.NORMAL_TEMPORARY_FAILURE, problem));
  }
}
