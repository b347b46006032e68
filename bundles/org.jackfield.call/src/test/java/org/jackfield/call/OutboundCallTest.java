package org.jackfield.call;

import static org.jackfield.call.CallScript.active;
import static org.jackfield.call.CallScript.invited;
import static org.jackfield.call.CallScript.outbound;
import static org.jackfield.call.CallScript.set;
import static org.jackfield.call.CallScript.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallTimer;
import org.junit.jupiter.api.Test;

class OutboundCallTest {
  private static final CallInput ANSWERED = new CallInput.RemoteAnswered(Optional.of("answer"));
  private static final CallInput HANG_UP = new CallInput.HangUp(Optional.empty());

  @Test
  void dialledRungAnsweredAndMediaUpIsActive() {
    outbound()
        .feed(new CallInput.Dial())
        .does(new CallEffect.MakeOffer(), set(CallTimer.MEDIA_PREPARATION))
        .feed(new CallInput.OfferReady("offer"))
        .does(
            new CallEffect.SendInvite("offer"),
            stop(CallTimer.MEDIA_PREPARATION),
            set(CallTimer.NO_ANSWER))
        .feed(new CallInput.InviteAccepted())
        .does()
        .feed(new CallInput.RemoteRinging())
        .does(new CallEffect.TellRinging())
        .in(CallState.CONNECTING)
        .feed(ANSWERED)
        .does(
            new CallEffect.ApplyAnswer("answer"),
            new CallEffect.TellAnswered(),
            stop(CallTimer.NO_ANSWER),
            set(CallTimer.MEDIA_UP))
        .in(CallState.CONNECTING)
        .feed(new CallInput.MediaUp())
        .does(stop(CallTimer.MEDIA_UP))
        .in(CallState.ACTIVE);
  }

  @Test
  void earlyMediaIsAppliedOnceAndTheAnswerMakesItActiveAtOnce() {
    invited()
        .feed(new CallInput.RemoteMedia("early"))
        .does(new CallEffect.ApplyAnswer("early"), new CallEffect.TellEarlyMedia())
        .ignores(new CallInput.RemoteMedia("early"))
        .feed(new CallInput.MediaUp())
        .does()
        .in(CallState.CONNECTING)
        .feed(ANSWERED)
        .does(new CallEffect.TellAnswered(), stop(CallTimer.NO_ANSWER))
        .in(CallState.ACTIVE);
  }

  @Test
  void ringingIsToldOnce() {
    invited().feed(new CallInput.RemoteRinging()).ignores(new CallInput.RemoteRinging());
  }

  @Test
  void secondAnswerFromTheNetworkIsStale() {
    active().ignores(ANSWERED);
    invited().feed(ANSWERED).ignores(ANSWERED);
  }

  @Test
  void answerWithoutSessionDescriptionAndWithoutEarlyMediaEnds() {
    invited()
        .feed(new CallInput.RemoteAnswered(Optional.empty()))
        .byes(Cause.NORMAL_TEMPORARY_FAILURE)
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED);
  }

  @Test
  void hungUpBeforeAnythingWasSentNeedsNoBye() {
    outbound().feed(HANG_UP).does(new CallEffect.TellEnded(EndReason.local(Cause.USER_BUSY)));
    outbound()
        .feed(new CallInput.Dial())
        .feed(HANG_UP)
        .does(
            new CallEffect.ReleaseMedia(),
            stop(CallTimer.MEDIA_PREPARATION),
            new CallEffect.TellEnded(EndReason.local(Cause.USER_BUSY)));
  }

  @Test
  void hungUpBeforeTheAnswerIsBusyAndAfterItNormal() {
    invited()
        .feed(HANG_UP)
        .does(
            new CallEffect.SendBye(Cause.USER_BUSY),
            new CallEffect.ReleaseMedia(),
            stop(CallTimer.NO_ANSWER),
            new CallEffect.TellEnded(EndReason.local(Cause.USER_BUSY)));
    invited().feed(ANSWERED).feed(HANG_UP).byes(Cause.NORMAL_CLEARING).in(CallState.DONE);
    active().feed(HANG_UP).byes(Cause.NORMAL_CLEARING).in(CallState.DONE);
  }

  @Test
  void aGivenCauseIsUsed() {
    Cause cause = Cause.CALL_REJECTED;
    CallScript call = active().feed(new CallInput.HangUp(Optional.of(cause))).byes(cause);
    assertEquals(EndReason.local(cause), call.end());
  }

  @Test
  void refusedInviteEndsWithoutBye() {
    Problem refused = Problem.permanent(Codes.SDP_SEND_FAILED, Area.CALL, "refused");
    invited()
        .feed(new CallInput.InviteRefused(refused))
        .noBye()
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.SDP_SEND_FAILED);
  }

  @Test
  void inviteThatGotNoReplyIsTakenBack() {
    invited()
        .feed(new CallInput.InviteRefused(Samples.PASSING))
        .byes(Cause.NORMAL_TEMPORARY_FAILURE)
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.REQUEST_TIMEOUT);
  }

  @Test
  void unansweredCallEndsAsNoAnswer() {
    invited()
        .expire(CallTimer.NO_ANSWER)
        .byes(Cause.NO_ANSWER)
        .failed(Cause.NO_ANSWER, Codes.REQUEST_TIMEOUT);
  }

  @Test
  void answeredCallWithoutMediaEndsAsMediaLost() {
    invited()
        .feed(ANSWERED)
        .expire(CallTimer.MEDIA_UP)
        .byes(Cause.RECOVERY_ON_TIMER_EXPIRE)
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Codes.MEDIA_LOST);
  }

  @Test
  void offerThatIsNeverMadeEndsWithoutBye() {
    outbound()
        .feed(new CallInput.Dial())
        .expire(CallTimer.MEDIA_PREPARATION)
        .noBye()
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Codes.SDP_CREATE_OFFER_FAILED);
  }

  @Test
  void deadlineOfAnEarlierPhaseIsStale() {
    invited().ignores(new CallInput.DeadlinePassed(CallTimer.MEDIA_PREPARATION));
    active().ignores(new CallInput.DeadlinePassed(CallTimer.NO_ANSWER));
  }

  @Test
  void farEndsByeEndsWithItsReasonAndNoBye() {
    CallScript call = invited().feed(new CallInput.RemoteBye(Samples.GONE)).noBye();
    assertEquals(Samples.GONE, call.end());
  }

  @Test
  void failedMediaEndsTheCallAndTellsTheNetworkWhetherItIsHopeless() {
    invited()
        .feed(new CallInput.MediaFailed(Samples.PASSING))
        .byes(Cause.NORMAL_TEMPORARY_FAILURE)
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.REQUEST_TIMEOUT);
    Problem codec = Problem.permanent(Codes.NO_COMMON_CODEC, Area.MEDIA, "none");
    active()
        .feed(new CallInput.MediaFailed(codec))
        .byes(Cause.INCOMPATIBLE_DESTINATION)
        .failed(Cause.INCOMPATIBLE_DESTINATION, Codes.NO_COMMON_CODEC);
  }

  @Test
  void signallingLostBeforeTheAnswerEndsTheCall() {
    outbound()
        .feed(new CallInput.SignalingLost(Samples.PASSING))
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.REQUEST_TIMEOUT);
    invited()
        .feed(new CallInput.SignalingLost(Samples.PASSING))
        .noBye()
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.REQUEST_TIMEOUT);
  }
}
