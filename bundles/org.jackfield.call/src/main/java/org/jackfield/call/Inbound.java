package org.jackfield.call;

import org.jackfield.api.call.Cause;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.MakeAnswer;
import org.jackfield.spi.call.CallEffect.SendAnswer;
import org.jackfield.spi.call.CallEffect.TellAnswered;
import org.jackfield.spi.call.CallEffect.TellIncoming;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallEffect.VerbDone;
import org.jackfield.spi.call.CallEffect.VerbFailed;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallPhase.Ringing;
import org.jackfield.spi.call.Step;

/** From an invite to the answer. */
final class Inbound {

  private Inbound() {}

  static Step<CallPhase, CallEffect> begun(CallTurn turn) {
    if (turn.input() instanceof CallInput.InviteReceived invite) {
      return turn.to(new Ringing(invite.offer(), false, false, false, false), new TellIncoming());
    }
    return Lost.beforeTheAnswer(turn);
  }

  static Step<CallPhase, CallEffect> ringing(Ringing p, CallTurn turn) {
    if (p.taken()) {
      return taken(p, turn);
    } else if (turn.input() instanceof CallInput.Answer) {
      return turn.to(new Ringing(p.offer(), true, false, false, false), new MakeAnswer(p.offer()));
    }
    return Lost.beforeTheAnswer(turn);
  }

  private static Step<CallPhase, CallEffect> taken(Ringing p, CallTurn turn) {
    CallInput input = turn.input();
    if (input instanceof CallInput.Answer) {
      return turn.stay(new VerbFailed(Verb.ANSWER, CallProblems.taken()));
    } else if (input instanceof CallInput.AnswerReady ready && !p.answerSent()) {
      return turn.to(
          new Ringing(p.offer(), true, true, false, p.mediaUp()), new SendAnswer(ready.answer()));
    } else if (input instanceof CallInput.AnswerAccepted && awaited(p)) {
      return p.mediaUp()
          ? turn.to(new CallPhase.Active(false), new TellAnswered(), new VerbDone(Verb.ANSWER))
          : turn.to(new Ringing(p.offer(), true, true, true, false), new TellAnswered());
    } else if (input instanceof CallInput.AnswerRefused refused && awaited(p)) {
      return turn.bye(Cause.NORMAL_TEMPORARY_FAILURE, refused.problem());
    } else if (input instanceof CallInput.MediaUp && !p.mediaUp()) {
      return p.confirmed()
          ? turn.to(new CallPhase.Active(false), new VerbDone(Verb.ANSWER))
          : turn.to(new Ringing(p.offer(), true, p.answerSent(), false, true));
    }
    return p.confirmed() ? Lost.beforeMedia(turn) : Lost.beforeTheAnswer(turn);
  }

  private static boolean awaited(Ringing p) {
    return p.answerSent() && !p.confirmed();
  }
}
