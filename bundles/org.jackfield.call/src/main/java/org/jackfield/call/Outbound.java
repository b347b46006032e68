package org.jackfield.call;

import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Codes;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.ApplyAnswer;
import org.jackfield.spi.call.CallEffect.MakeOffer;
import org.jackfield.spi.call.CallEffect.SendInvite;
import org.jackfield.spi.call.CallEffect.TellAnswered;
import org.jackfield.spi.call.CallEffect.TellEarlyMedia;
import org.jackfield.spi.call.CallEffect.TellRinging;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallPhase.Connecting;
import org.jackfield.spi.call.Step;

/** From dialling to the answer. */
final class Outbound {

  private Outbound() {}

  static Step<CallPhase, CallEffect> begun(CallTurn turn) {
    if (turn.input() instanceof CallInput.Dial) {
      return turn.to(new Connecting(false, false, false, false, false), new MakeOffer());
    }
    return Lost.beforeTheAnswer(turn);
  }

  static Step<CallPhase, CallEffect> connecting(Connecting p, CallTurn turn) {
    if (p.inviteSent()) {
      return p.answered() ? answered(p, turn) : invited(p, turn);
    } else if (turn.input() instanceof CallInput.OfferReady ready) {
      return turn.to(
          new Connecting(true, false, false, false, false), new SendInvite(ready.offer()));
    }
    return Lost.beforeTheAnswer(turn);
  }

  private static Step<CallPhase, CallEffect> invited(Connecting p, CallTurn turn) {
    CallInput input = turn.input();
    if (input instanceof CallInput.InviteAccepted) {
      return turn.stay();
    } else if (input instanceof CallInput.InviteRefused refused) {
      EndReason reason = EndReason.fault(Cause.NORMAL_TEMPORARY_FAILURE, refused.problem());
      // A server that only kept silent may have passed the invite on: then it has to be taken back.
      boolean silent = refused.problem().code() == Codes.REQUEST_TIMEOUT;
      return silent ? turn.bye(reason) : turn.end(reason);
    } else if (input instanceof CallInput.RemoteRinging && !p.rung() && !p.early()) {
      return turn.to(new Connecting(true, true, false, false, p.mediaUp()), new TellRinging());
    } else if (input instanceof CallInput.RemoteMedia media && !p.early()) {
      return turn.to(
          new Connecting(true, p.rung(), true, false, p.mediaUp()),
          new ApplyAnswer(media.answer()),
          new TellEarlyMedia());
    } else if (input instanceof CallInput.RemoteAnswered answer) {
      return answer(p, answer, turn);
    } else if (input instanceof CallInput.MediaUp && !p.mediaUp()) {
      return turn.to(new Connecting(true, p.rung(), p.early(), false, true));
    }
    return Lost.beforeTheAnswer(turn);
  }

  private static Step<CallPhase, CallEffect> answer(
      Connecting p, CallInput.RemoteAnswered answer, CallTurn turn) {
    CallPhase next =
        p.mediaUp()
            ? new CallPhase.Active(false)
            : new Connecting(true, p.rung(), p.early(), true, false);
    if (p.early()) {
      return turn.to(next, new TellAnswered()); // the engine takes one answer only
    } else if (answer.answer().isPresent()) {
      return turn.to(next, new ApplyAnswer(answer.answer().get()), new TellAnswered());
    }
    return turn.bye(Cause.NORMAL_TEMPORARY_FAILURE, CallProblems.answerWithoutSession());
  }

  private static Step<CallPhase, CallEffect> answered(Connecting p, CallTurn turn) {
    if (turn.input() instanceof CallInput.MediaUp) {
      return turn.to(new CallPhase.Active(false));
    } else if (turn.input() instanceof CallInput.InviteAccepted) {
      return turn.stay(); // a server may say so after the answer
    }
    return Lost.beforeMedia(turn);
  }
}
