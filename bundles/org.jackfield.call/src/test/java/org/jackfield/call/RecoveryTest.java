package org.jackfield.call;

import static org.jackfield.call.CallScript.active;
import static org.jackfield.call.CallScript.held;
import static org.jackfield.call.CallScript.set;
import static org.jackfield.call.CallScript.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallTimer;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final CallInput LOST = new CallInput.SignalingLost(Samples.PASSING);
  private static final CallInput ATTACH = new CallInput.AttachReceived("offer");
  private static final CallInput GAVE_UP = new CallInput.RecoveryGaveUp(Samples.PERMANENT);

  @Test
  void callIsBackWhenTheNetworkHasOurAnswerAndSoundFlows() {
    CallScript call =
        active()
            .feed(LOST)
            .does(new CallEffect.TellTrouble(Samples.PASSING), set(CallTimer.RECOVERY))
            .in(CallState.RECONNECTING)
            .feed(new CallInput.SessionBack())
            .does(stop(CallTimer.RECOVERY), set(CallTimer.REPAIR))
            .feed(ATTACH)
            .does(new CallEffect.RenewMedia("offer"), stop(CallTimer.REPAIR), set(CallTimer.REPAIR))
            .feed(new CallInput.AnswerReady("answer"))
            .does(new CallEffect.SendAttach("answer"))
            .feed(new CallInput.AttachAccepted())
            .does()
            .in(CallState.RECONNECTING);
    call.feed(new CallInput.MediaUp()).does(stop(CallTimer.REPAIR)).in(CallState.ACTIVE);
    attaching(held())
        .feed(new CallInput.MediaUp())
        .in(CallState.RECONNECTING)
        .feed(new CallInput.AttachAccepted())
        .in(CallState.HELD);
  }

  @Test
  void callThatIsAnsweredButHasNoSoundYetComesBackToo() {
    CallInput answered = new CallInput.RemoteAnswered(Optional.of("answer"));
    CallScript call =
        CallScript.invited()
            .feed(answered)
            .feed(LOST)
            .does(
                new CallEffect.TellTrouble(Samples.PASSING),
                stop(CallTimer.MEDIA_UP),
                set(CallTimer.RECOVERY))
            .in(CallState.RECONNECTING);
    call.feed(ATTACH)
        .feed(new CallInput.AnswerReady("answer"))
        .feed(new CallInput.AttachAccepted())
        .feed(new CallInput.MediaUp())
        .in(CallState.ACTIVE);
    CallScript.invited().feed(answered).feed(ATTACH).in(CallState.RECONNECTING);
    CallScript.invited()
        .feed(answered)
        .feed(LOST)
        .feed(new CallInput.SessionBack())
        .feed(new CallInput.NotReattached(Samples.PERMANENT))
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Samples.PERMANENT.code());
  }

  @Test
  void answerThatTheNetworkHasWasNotInVain() {
    CallScript.ringing()
        .feed(new CallInput.Answer())
        .feed(new CallInput.AnswerReady("answer"))
        .feed(new CallInput.AnswerAccepted())
        .in(CallState.RINGING)
        .feed(LOST)
        .does(
            new CallEffect.VerbDone(Verb.ANSWER),
            new CallEffect.TellTrouble(Samples.PASSING),
            stop(CallTimer.MEDIA_UP),
            set(CallTimer.RECOVERY))
        .in(CallState.RECONNECTING);
  }

  private static CallScript attaching(CallScript call) {
    return call.feed(LOST).feed(ATTACH).feed(new CallInput.AnswerReady("answer"));
  }

  @Test
  void callOfAnEarlierRunComesBackAsItWas() {
    CallScript.outbound()
        .feed(new CallInput.Restored("offer", true))
        .does(
            new CallEffect.MakeAnswer("offer"),
            new CallEffect.TellRestored(),
            set(CallTimer.REPAIR))
        .in(CallState.RECONNECTING)
        .feed(new CallInput.AnswerReady("answer"))
        .does(new CallEffect.SendAttach("answer"))
        .feed(new CallInput.AttachAccepted())
        .feed(new CallInput.MediaUp())
        .in(CallState.HELD);
  }

  @Test
  void callThatIsLeftToAnotherRunIsOverHereAndNotThere() {
    CallInput left = new CallInput.Left(Samples.PASSING);
    active().feed(left).noBye().failed(Cause.NORMAL_TEMPORARY_FAILURE, Samples.PASSING.code());
    active().feed(LOST).feed(left).noBye().in(CallState.DONE);
    CallScript.ringing()
        .feed(left)
        .byes(Cause.NORMAL_TEMPORARY_FAILURE)
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Samples.PASSING.code());
  }

  @Test
  void networkThatKeptCallAndMediaNeedsNothing() {
    held()
        .feed(LOST)
        .ignores(new CallInput.Reattached())
        .feed(new CallInput.SessionBack())
        .feed(new CallInput.Reattached())
        .does(stop(CallTimer.REPAIR))
        .in(CallState.HELD);
  }

  @Test
  void networkMayAttachACallThatWeHaveNotMissed() {
    active()
        .feed(ATTACH)
        .does(new CallEffect.RenewMedia("offer"), set(CallTimer.REPAIR))
        .in(CallState.RECONNECTING);
  }

  @Test
  void whateverFailsOnTheWayBackIsTriedAgainByAnotherConnection() {
    Problem refused = Problem.passing(Codes.SDP_SEND_FAILED, Area.CALL, "refused");
    attaching(active())
        .feed(new CallInput.AttachRefused(refused))
        .does(
            new CallEffect.TellTrouble(refused),
            new CallEffect.Reconnect(1, refused),
            stop(CallTimer.REPAIR),
            set(CallTimer.RECOVERY))
        .in(CallState.RECONNECTING)
        .feed(ATTACH)
        .feed(new CallInput.MediaFailed(Samples.PASSING))
        .does(
            new CallEffect.TellTrouble(Samples.PASSING),
            new CallEffect.Reconnect(2, Samples.PASSING),
            stop(CallTimer.REPAIR),
            set(CallTimer.RECOVERY))
        .feed(new CallInput.SessionBack())
        .expire(CallTimer.REPAIR)
        .does(
            new CallEffect.TellTrouble(CallProblems.notRepaired()),
            new CallEffect.Reconnect(3, CallProblems.notRepaired()),
            set(CallTimer.RECOVERY))
        .in(CallState.RECONNECTING);
  }

  @Test
  void noWayBackOutlastsTheFirstDeadline() {
    Instant end = Samples.NOW.plus(CallTimer.RECOVERY.limit());
    active()
        .feed(LOST)
        .feed(new CallInput.SessionBack(), end.minusSeconds(5))
        .does(stop(CallTimer.RECOVERY), new CallEffect.SetTimer(CallTimer.REPAIR, end))
        .feed(new CallInput.DeadlinePassed(CallTimer.REPAIR), end)
        .in(CallState.RECONNECTING)
        .feed(new CallInput.DeadlinePassed(CallTimer.RECOVERY), end)
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Codes.RECONNECTION_EXHAUSTED);
  }

  @Test
  void clockThatIsSetBackDoesNotMakeACallWaitForEver() {
    Instant before = Samples.NOW.minusSeconds(3600);
    active()
        .feed(LOST)
        .feed(new CallInput.SessionBack(), before)
        .feed(new CallInput.DeadlinePassed(CallTimer.REPAIR), before.plusSeconds(15))
        .does(
            new CallEffect.TellTrouble(CallProblems.notRepaired()),
            new CallEffect.Reconnect(1, CallProblems.notRepaired()),
            new CallEffect.SetTimer(
                CallTimer.RECOVERY, before.plusSeconds(15).plus(CallTimer.RECOVERY.limit())));
  }

  @Test
  void interruptedSoundIsLookedForByAnIceRestart() {
    active()
        .feed(new CallInput.MediaInterrupted(Samples.PASSING))
        .does(
            new CallEffect.TellTrouble(Samples.PASSING),
            new CallEffect.RestartMedia(),
            set(CallTimer.REPAIR))
        .in(CallState.RECONNECTING)
        .feed(new CallInput.MediaUp())
        .does(stop(CallTimer.REPAIR))
        .in(CallState.ACTIVE);
    held()
        .feed(new CallInput.MediaInterrupted(Samples.PASSING))
        .feed(new CallInput.RestartFailed(Samples.PASSING))
        .does(
            new CallEffect.TellTrouble(Samples.PASSING),
            new CallEffect.Reconnect(1, Samples.PASSING),
            stop(CallTimer.REPAIR),
            set(CallTimer.RECOVERY))
        .in(CallState.RECONNECTING);
  }

  @Test
  void soundThatIsGoneIsBroughtBackUnlessItIsGoneForGood() {
    active()
        .feed(new CallInput.Hold())
        .feed(new CallInput.MediaFailed(Samples.PASSING))
        .fails(Verb.HOLD, Codes.HOLD_FAILED)
        .in(CallState.RECONNECTING);
    active()
        .feed(new CallInput.MediaFailed(Samples.PASSING))
        .does(
            new CallEffect.TellTrouble(Samples.PASSING),
            new CallEffect.Reconnect(0, Samples.PASSING),
            set(CallTimer.RECOVERY));
    active()
        .feed(new CallInput.MediaFailed(Samples.PERMANENT))
        .byes(Cause.NORMAL_TEMPORARY_FAILURE)
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Samples.PERMANENT.code());
  }

  @Test
  void droppedCallIsTakenUpAgainWhereverItComesFrom() {
    CallScript dropped = active().feed(LOST).feed(GAVE_UP).in(CallState.DROPPED);
    dropped
        .feed(new CallInput.SessionBack())
        .does(stop(CallTimer.RECOVERY), set(CallTimer.REPAIR))
        .in(CallState.RECONNECTING)
        .feed(GAVE_UP)
        .feed(ATTACH)
        .in(CallState.RECONNECTING);
  }

  @Test
  void droppedCallKeepsItsFirstDeadlineWhenRecoveryResumes() {
    CallScript call = held().feed(LOST);
    CallPhase first = call.phase();
    call.feed(GAVE_UP, Samples.NOW.plusSeconds(30))
        .does(new CallEffect.TellTrouble(Samples.PERMANENT))
        .in(CallState.DROPPED)
        .feed(new CallInput.RecoveryResumed(), Samples.NOW.plusSeconds(40))
        .does()
        .in(CallState.RECONNECTING);
    assertEquals(first, call.phase());
    call.feed(GAVE_UP).feed(LOST, Samples.NOW.plusSeconds(50)).does();
    assertEquals(first, call.phase());
    call.feed(LOST, Samples.NOW.plusSeconds(55)).does();
    assertEquals(first, call.phase());
  }

  @Test
  void recoveryThatTakesTooLongEndsTheCall() {
    active()
        .feed(LOST)
        .expire(CallTimer.RECOVERY)
        .byes(Cause.RECOVERY_ON_TIMER_EXPIRE)
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Codes.RECONNECTION_EXHAUSTED);
    active()
        .feed(LOST)
        .feed(GAVE_UP)
        .expire(CallTimer.RECOVERY)
        .failed(Cause.RECOVERY_ON_TIMER_EXPIRE, Samples.PERMANENT.code());
  }

  @Test
  void callThatIsNotAttachedAgainEndsAndTheNetworkIsTold() {
    Problem gone = Problem.permanent(Codes.SESSION_NOT_REATTACHED, Area.CALL, "gone");
    active()
        .feed(LOST)
        .feed(new CallInput.NotReattached(gone))
        .byes(Cause.NORMAL_TEMPORARY_FAILURE)
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.SESSION_NOT_REATTACHED);
    active().feed(LOST).feed(GAVE_UP).feed(new CallInput.NotReattached(gone)).in(CallState.DONE);
  }

  @Test
  void holdOnItsWayFailsWhenSignallingIsLost() {
    active()
        .feed(new CallInput.Hold())
        .feed(LOST)
        .fails(Verb.HOLD, Codes.HOLD_FAILED)
        .in(CallState.RECONNECTING);
  }

  @Test
  void hangUpNeverWaitsForTheServer() {
    CallInput hangUp = new CallInput.HangUp(Optional.empty());
    active().feed(LOST).feed(hangUp).byes(Cause.NORMAL_CLEARING).in(CallState.DONE);
    active().feed(LOST).feed(GAVE_UP).feed(hangUp).in(CallState.DONE);
  }

  @Test
  void faultOfOursLetsEverythingGoAndIsDoneWhenThatIsCarriedOut() {
    Problem fault = Problem.permanent(Codes.UNEXPECTED_ERROR, Area.INTERNAL, "fault");
    CallScript call =
        active()
            .feed(new CallInput.Hold())
            .feed(new CallInput.Fault(fault))
            .does(
                new CallEffect.SendBye(Cause.NORMAL_TEMPORARY_FAILURE),
                new CallEffect.ReleaseMedia(),
                new CallEffect.VerbFailed(Verb.HOLD, fault),
                stop(CallTimer.CONFIRMATION),
                set(CallTimer.SETTLING),
                new CallEffect.Settle())
            .in(CallState.ERROR)
            .ignores(new CallInput.Fault(fault))
            .ignores(new CallInput.RemoteBye(Samples.GONE))
            .feed(new CallInput.Settled());
    call.does(stop(CallTimer.SETTLING), new CallEffect.TellEnded(call.end()))
        .failed(Cause.NORMAL_TEMPORARY_FAILURE, Codes.UNEXPECTED_ERROR);
    CallScript late = CallScript.outbound().feed(new CallInput.Fault(fault));
    late.does(set(CallTimer.SETTLING), new CallEffect.Settle()).expire(CallTimer.SETTLING);
    late.does(new CallEffect.TellEnded(late.end()));
  }
}
