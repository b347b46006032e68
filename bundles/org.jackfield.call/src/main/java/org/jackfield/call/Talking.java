package org.jackfield.call;

import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.SendHold;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallEffect.VerbDone;
import org.jackfield.spi.call.CallEffect.VerbFailed;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallPhase.Active;
import org.jackfield.spi.call.CallPhase.Held;
import org.jackfield.spi.call.Step;

/** Talking and held: the server decides which, whoever asked. */
final class Talking {

  private Talking() {}

  static Step<CallPhase, CallEffect> active(Active p, CallTurn turn) {
    CallInput input = turn.input();
    if (input instanceof CallInput.Hold && !p.holding()) {
      return turn.to(new Active(true), new SendHold(true));
    } else if (input instanceof CallInput.HoldChanged changed && changed.held()) {
      return p.holding()
          ? turn.to(new Held(false), new VerbDone(Verb.HOLD))
          : turn.to(new Held(false));
    } else if (p.holding()) {
      return waiting(turn, Verb.HOLD, new Active(false), false);
    }
    return common(turn, false);
  }

  static Step<CallPhase, CallEffect> held(Held p, CallTurn turn) {
    CallInput input = turn.input();
    if (input instanceof CallInput.Resume && !p.resuming()) {
      return turn.to(new Held(true), new SendHold(false));
    } else if (input instanceof CallInput.HoldChanged changed && !changed.held()) {
      return p.resuming()
          ? turn.to(new Active(false), new VerbDone(Verb.RESUME))
          : turn.to(new Active(false));
    } else if (p.resuming()) {
      return waiting(turn, Verb.RESUME, new Held(false), true);
    }
    return common(turn, true);
  }

  /** Hold or resume is on its way, and what came is not the agreement. */
  private static Step<CallPhase, CallEffect> waiting(
      CallTurn turn, Verb verb, CallPhase back, boolean held) {
    if (turn.input() instanceof CallInput.HoldRefused refused) {
      return failed(turn, verb, back, CallProblems.holdFailed(refused.problem()));
    } else if (turn.input() instanceof CallInput.HoldChanged) {
      return failed(turn, verb, back, CallProblems.holdFailed("The server left it as it was"));
    } else if (turn.expired()) {
      return failed(turn, verb, back, CallProblems.holdFailed("The server did not reply"));
    }
    return common(turn, held);
  }

  private static Step<CallPhase, CallEffect> failed(
      CallTurn turn, Verb verb, CallPhase back, Problem problem) {
    return turn.to(back, new VerbFailed(verb, problem));
  }

  private static Step<CallPhase, CallEffect> common(CallTurn turn, boolean held) {
    if (turn.input() instanceof CallInput.Answer) {
      return turn.stay(new VerbFailed(Verb.ANSWER, CallProblems.taken()));
    }
    return Lost.inMidCall(turn, held);
  }
}
