package org.jackfield.call;

import static org.jackfield.call.CallScript.active;
import static org.jackfield.call.CallScript.held;
import static org.jackfield.call.CallScript.set;
import static org.jackfield.call.CallScript.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
  private static final CallInput GAVE_UP = new CallInput.RecoveryGaveUp(Samples.PERMANENT);

  @Test
  void callThatIsAttachedAgainIsWhatTheServerSays() {
    active()
        .feed(LOST)
        .does(new CallEffect.TellTrouble(Samples.PASSING), set(CallTimer.RECOVERY))
        .in(CallState.RECONNECTING)
        .feed(new CallInput.Reattached(false))
        .does(stop(CallTimer.RECOVERY))
        .in(CallState.ACTIVE);
    held().feed(LOST).feed(new CallInput.Reattached(true)).in(CallState.HELD);
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
  void callThatTheNetworkNoLongerHasEndsWithoutBye() {
    Problem gone = Problem.permanent(Codes.SESSION_NOT_REATTACHED, Area.CALL, "gone");
    active()
        .feed(LOST)
        .feed(new CallInput.NotReattached(gone))
        .noBye()
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
