package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.jackfield.api.flow.Dialled;
import org.jackfield.testkit.flow.ScriptedFlowCall;
import org.junit.jupiter.api.Test;

class MenuFlowTest {
  private final ScriptedFlowCall call = ScriptedFlowCall.outgoing("carol", "menu");

  @Test
  void twoIsForBob() throws Exception {
    call.dials("bob", Dialled.Outcome.ANSWERED).presses("2");
    call.run(new MenuFlow());
    assertEquals(
        List.of("answer", "gather \"One for Alice, two for Bob.\"", "dial bob", "bridge bob"),
        call.verbs());
  }

  @Test
  void whoPressesNothingIsHungUp() throws Exception {
    call.run(new MenuFlow());
    assertEquals(List.of("play \"Good bye.\"", "hangUp"), call.verbs().subList(2, 4));
  }

  @Test
  void otherCallsAreForOtherFlows() throws Exception {
    assertFalse(ScriptedFlowCall.outgoing("carol", "alice").run(new MenuFlow()));
  }
}
