package org.jackfield.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jackfield.spi.policy.WaitingCall;
import org.jackfield.spi.policy.WaitingChoice;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class StandardCallWaitingTest {
  private static final WaitingCall CALL = new WaitingCall("alice", "+13125550199", "Bob", 1);

  private static StandardCallWaiting.Config config(String choice) {
    return Converters.standardConverter()
        .convert(Map.of("choice", choice))
        .to(StandardCallWaiting.Config.class);
  }

  @Test
  void eachWordIsAChoiceAndWithoutOneTheProgramIsAsked() {
    assertEquals(WaitingChoice.ASK, new StandardCallWaiting().choose(CALL));
    assertEquals(
        List.of(WaitingChoice.values()),
        Stream.of("ask", "hold", "end", "busy")
            .map(word -> new StandardCallWaiting(config(word)).choose(CALL))
            .toList());
  }

  @Test
  void badWordIsNamedAndWhatHeldBeforeGoesOn() {
    IllegalArgumentException bad =
        assertThrows(
            IllegalArgumentException.class, () -> new StandardCallWaiting(config("maybe")));
    assertTrue(bad.getMessage().startsWith("choice:"), bad.getMessage());
    StandardCallWaiting policy = new StandardCallWaiting(config("busy"));
    policy.modified(config("maybe"));
    assertEquals(WaitingChoice.REJECT_BUSY, policy.choose(CALL));
    policy.modified(config("hold"));
    assertEquals(WaitingChoice.HOLD_CURRENT, policy.choose(CALL));
  }

  @Test
  void whoCallsIsNotInItsText() {
    assertEquals("WaitingCall[client=alice, others=1]", CALL.toString());
    assertThrows(IllegalArgumentException.class, () -> new WaitingCall("alice", "", "", 0));
  }
}
