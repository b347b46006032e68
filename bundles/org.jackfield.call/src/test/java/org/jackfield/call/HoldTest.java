package org.jackfield.call;

import static org.jackfield.call.CallScript.active;
import static org.jackfield.call.CallScript.held;
import static org.jackfield.call.CallScript.set;
import static org.jackfield.call.CallScript.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.Codes;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallTimer;
import org.junit.jupiter.api.Test;

class HoldTest {

  @Test
  void callIsHeldAndResumedOnlyWhenTheServerAgrees() {
    active()
        .feed(new CallInput.Hold())
        .does(new CallEffect.SendHold(true), set(CallTimer.CONFIRMATION))
        .in(CallState.ACTIVE)
        .feed(new CallInput.HoldChanged(true))
        .does(new CallEffect.VerbDone(Verb.HOLD), stop(CallTimer.CONFIRMATION))
        .in(CallState.HELD)
        .feed(new CallInput.Resume())
        .does(new CallEffect.SendHold(false), set(CallTimer.CONFIRMATION))
        .in(CallState.HELD)
        .feed(new CallInput.HoldChanged(false))
        .does(new CallEffect.VerbDone(Verb.RESUME), stop(CallTimer.CONFIRMATION))
        .in(CallState.ACTIVE);
  }

  @Test
  void refusedHoldLeavesTheCallActive() {
    active()
        .feed(new CallInput.Hold())
        .feed(new CallInput.HoldRefused(Samples.PERMANENT))
        .fails(Verb.HOLD, Codes.HOLD_FAILED)
        .in(CallState.ACTIVE);
  }

  @Test
  void silentServerFailsHoldAndResumeAtTheDeadline() {
    active()
        .feed(new CallInput.Hold())
        .expire(CallTimer.CONFIRMATION)
        .fails(Verb.HOLD, Codes.HOLD_FAILED)
        .in(CallState.ACTIVE);
    held()
        .feed(new CallInput.Resume())
        .expire(CallTimer.CONFIRMATION)
        .fails(Verb.RESUME, Codes.HOLD_FAILED)
        .in(CallState.HELD);
  }

  @Test
  void serverThatSaysTheCallIsAsItWasHasRefused() {
    active()
        .feed(new CallInput.Hold())
        .feed(new CallInput.HoldChanged(false))
        .fails(Verb.HOLD, Codes.HOLD_FAILED)
        .in(CallState.ACTIVE);
    held()
        .feed(new CallInput.Resume())
        .feed(new CallInput.HoldChanged(true))
        .fails(Verb.RESUME, Codes.HOLD_FAILED)
        .in(CallState.HELD);
  }

  @Test
  void serverMayHoldAndResumeUnasked() {
    active()
        .feed(new CallInput.HoldChanged(true))
        .does()
        .in(CallState.HELD)
        .feed(new CallInput.HoldChanged(false))
        .does()
        .in(CallState.ACTIVE);
  }

  @Test
  void secondHoldIsRefusedAndTheFirstGoesOn() {
    CallScript call = active().feed(new CallInput.Hold());
    call.feed(new CallInput.Hold()).fails(Verb.HOLD, Codes.INVALID_CALL_STATE);
    assertEquals(new CallPhase.Active(true), call.phase());
    call.feed(new CallInput.HoldChanged(true))
        .does(new CallEffect.VerbDone(Verb.HOLD), stop(CallTimer.CONFIRMATION));
  }

  @Test
  void refusalNamesStateAndVerb() {
    CallScript call = active();
    call.feed(new CallInput.Resume()).fails(Verb.RESUME, Codes.INVALID_CALL_STATE);
    assertEquals(
        "Cannot resume in state ACTIVE",
        CallProblems.notAllowed(Verb.RESUME, call.phase()).detail());
    held().feed(new CallInput.Hold()).fails(Verb.HOLD, Codes.INVALID_CALL_STATE);
  }

  @Test
  void endOfTheCallFailsAHoldThatIsGoingOn() {
    active()
        .feed(new CallInput.Hold())
        .feed(new CallInput.RemoteBye(Samples.GONE))
        .does(
            new CallEffect.ReleaseMedia(),
            new CallEffect.VerbFailed(Verb.HOLD, CallProblems.ended(Samples.GONE.cause())),
            stop(CallTimer.CONFIRMATION),
            new CallEffect.TellEnded(Samples.GONE));
  }
}
