package org.jackfield.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.junit.jupiter.api.Test;

class ScriptedCallTest {
  private final List<String> told = new ArrayList<>();

  private void hear(CallEvent event) {
    told.add(
        event instanceof CallEvent.StateChanged changed
            ? changed.from() + ">" + changed.to()
            : event.getClass().getSimpleName());
  }

  @Test
  void aProgramThatAnswersAndAsksForDigitsIsTestedInAFewLines() {
    ScriptedCall call = ScriptedCall.inbound("+13125550199").onEvent(this::hear);
    StringBuilder pin = new StringBuilder();
    call.onEvent(
        event -> {
          if (event instanceof CallEvent.Incoming) {
            event.call().answer(CallAudio.silent());
          } else if (event instanceof CallEvent.DigitReceived digit) {
            pin.append(digit.digit());
            if (digit.digit() == '#') {
              event.call().hangUp();
            }
          }
        });
    call.offer();
    call.press("12#");
    assertEquals("12#", pin.toString());
    assertEquals(List.of("answer", "hangUp NORMAL_CLEARING"), call.verbs().all());
    assertEquals(CallState.DONE, call.state());
    assertEquals("Incoming", told.get(0));
    assertTrue(told.containsAll(List.of("RINGING>ACTIVE", "Ended", "ACTIVE>DONE")), told::toString);
  }

  @Test
  void verbsKeepToTheStates() {
    ScriptedCall call = ScriptedCall.outbound("bob", CallAudio.silent());
    IllegalStateException early = assertThrows(IllegalStateException.class, call::hold);
    assertEquals("hold: not while the call is CONNECTING", early.getMessage());
    call.answered();
    call.failNext(Problem.passing(Codes.HOLD_FAILED, Area.CALL, "not today"));
    assertTrue(call.hold().toCompletableFuture().isCompletedExceptionally());
    assertEquals(CallState.ACTIVE, call.state());
    assertFalse(call.hold().toCompletableFuture().isCompletedExceptionally());
    assertEquals(CallState.HELD, call.state());
    assertThrows(IllegalArgumentException.class, () -> call.sendDigits("1x"));
    call.end(
        EndReason.remote(
            Cause.NORMAL_CLEARING, java.util.OptionalInt.empty(), java.util.Optional.empty()));
    call.hangUp();
    assertEquals(List.of("hold", "hold"), call.verbs().all());
    assertEquals(Cause.NORMAL_CLEARING, call.endReason().orElseThrow().cause());
  }
}
