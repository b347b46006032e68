package org.jackfield.call;

import static org.jackfield.call.CallScript.inbound;
import static org.jackfield.call.CallScript.ringing;
import static org.jackfield.call.CallScript.set;
import static org.jackfield.call.CallScript.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Codes;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallTimer;
import org.junit.jupiter.api.Test;

class InboundCallTest {
  private static final CallInput ANSWER = new CallInput.Answer();

  private static CallScript answerSent() {
    return ringing().feed(ANSWER).feed(new CallInput.AnswerReady("answer"));
  }

  @Test
  void invitedAnsweredConfirmedAndMediaUpIsActive() {
    inbound()
        .feed(new CallInput.InviteReceived("offer"))
        .does(new CallEffect.TellIncoming(), set(CallTimer.RINGING))
        .in(CallState.RINGING)
        .feed(ANSWER)
        .does(
            new CallEffect.MakeAnswer("offer"),
            stop(CallTimer.RINGING),
            set(CallTimer.MEDIA_PREPARATION))
        .feed(new CallInput.AnswerReady("answer"))
        .does(
            new CallEffect.SendAnswer("answer"),
            stop(CallTimer.MEDIA_PREPARATION),
            set(CallTimer.CONFIRMATION))
        .feed(new CallInput.AnswerAccepted())
        .does(new CallEffect.TellAnswered(), stop(CallTimer.CONFIRMATION), set(CallTimer.MEDIA_UP))
        .in(CallState.RINGING)
        .feed(new CallInput.MediaUp())
        .does(new CallEffect.VerbDone(Verb.ANSWER), stop(CallTimer.MEDIA_UP))
        .in(CallState.ACTIVE);
  }

  @Test
  void mediaMayBeUpBeforeTheServerAgrees() {
    answerSent()
        .feed(new CallInput.MediaUp())
        .does()
        .in(CallState.RINGING)
        .feed(new CallInput.AnswerAccepted())
        .does(
            new CallEffect.TellAnswered(),
            new CallEffect.VerbDone(Verb.ANSWER),
            stop(CallTimer.CONFIRMATION))
        .in(CallState.ACTIVE);
  }

  @Test
  void secondTakerIsRefusedAndTheFirstGoesOn() {
    CallScript call = ringing().feed(ANSWER);
    Object before = call.phase();
    call.feed(ANSWER).fails(Verb.ANSWER, Codes.CALL_ALREADY_TAKEN);
    assertEquals(before, call.phase());
    call.feed(new CallInput.AnswerReady("answer"))
        .feed(new CallInput.AnswerAccepted())
        .feed(new CallInput.MediaUp())
        .in(CallState.ACTIVE)
        .feed(ANSWER)
        .fails(Verb.ANSWER, Codes.CALL_ALREADY_TAKEN)
        .in(CallState.ACTIVE);
  }

  @Test
  void rejectedCallIsBusyAndHasNoMediaToRelease() {
    ringing()
        .feed(new CallInput.HangUp(Optional.empty()))
        .does(
            new CallEffect.SendBye(Cause.USER_BUSY),
            stop(CallTimer.RINGING),
            new CallEffect.TellEnded(EndReason.local(Cause.USER_BUSY)));
  }

  @Test
  void callerWhoGivesUpEndsItWithTheNetworksReason() {
    CallScript call = ringing().feed(new CallInput.RemoteBye(Samples.GONE)).noBye();
    assertEquals(Samples.GONE, call.end());
  }

  @Test
  void callerWhoGivesUpWhileWeAnswerFailsTheAnswer() {
    answerSent()
        .feed(new CallInput.RemoteBye(Samples.GONE))
        .fails(Verb.ANSWER, Codes.CALL_ENDED)
        .in(CallState.DONE);
  }

  @Test
  void refusedAnswerEndsTheCall() {
    answerSent()
        .feed(new CallInput.AnswerRefused(Samples.PERMANENT))
        .byes(Cause.NORMAL_TEMPORARY_FAILURE)
        .fails(Verb.ANSWER, Codes.LOGIN_FAILED)
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.LOGIN_FAILED);
  }

  @Test
  void eachWaitOfAnInboundCallHasItsEnd() {
    ringing()
        .expire(CallTimer.RINGING)
        .byes(Cause.NO_ANSWER)
        .failed(Cause.NO_ANSWER, Codes.REQUEST_TIMEOUT);
    ringing()
        .feed(ANSWER)
        .expire(CallTimer.MEDIA_PREPARATION)
        .byes(Cause.RECOVERY_ON_TIMER_EXPIRE)
        .fails(Verb.ANSWER, Codes.SDP_CREATE_ANSWER_FAILED)
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Codes.SDP_CREATE_ANSWER_FAILED);
    answerSent()
        .expire(CallTimer.CONFIRMATION)
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Codes.REQUEST_TIMEOUT);
    answerSent()
        .feed(new CallInput.AnswerAccepted())
        .expire(CallTimer.MEDIA_UP)
        .byes(Cause.RECOVERY_ON_TIMER_EXPIRE)
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Codes.MEDIA_LOST);
  }

  @Test
  void signallingLostWhileRingingEndsTheCall() {
    ringing().feed(new CallInput.SignalingLost(Samples.PASSING)).noBye().in(CallState.DONE);
    answerSent().feed(new CallInput.SignalingLost(Samples.PASSING)).noBye().in(CallState.DONE);
  }

  @Test
  void verbsThatRingingDoesNotAllowAreRefusedByName() {
    ringing().feed(new CallInput.Hold()).fails(Verb.HOLD, Codes.INVALID_CALL_STATE);
    ringing().feed(new CallInput.Resume()).fails(Verb.RESUME, Codes.INVALID_CALL_STATE);
    CallScript outbound = CallScript.invited().feed(ANSWER);
    outbound.fails(Verb.ANSWER, Codes.INVALID_CALL_STATE).in(CallState.CONNECTING);
  }
}
