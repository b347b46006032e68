package org.jackfield.flow.park;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jackfield.api.flow.CallDirectory;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.testkit.flow.ScriptedFlowCall;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class ParkFlowTest {
  private static final CallDirectory TWO = offer -> List.of("bob", "carol");

  private final ScriptedFlowCall call = ScriptedFlowCall.outgoing("alice", "dave");

  private static ParkFlow flow(Map<String, Object> settings) {
    return new ParkFlow(Converters.standardConverter().convert(settings).to(ParkConfig.class));
  }

  @Test
  void withoutADirectoryTheCallGoesWhereItWasDialled() throws Exception {
    call.dials("dave", Dialled.Outcome.ANSWERED);
    assertTrue(call.run(flow(Map.of("ring.seconds", 7))));
    assertEquals(List.of("dial dave", "bridge dave"), call.verbs());
    assertEquals(List.of(DialRequest.to("dave").ringing(Duration.ofSeconds(7))), call.requests());
  }

  @Test
  void declinedOrUnansweredGoesToTheNext() throws Exception {
    call.dials("bob", Dialled.Outcome.DECLINED).dials("carol", Dialled.Outcome.ANSWERED);
    ParkFlow flow = flow(Map.of());
    flow.bindDirectory(TWO);
    call.run(flow);
    assertEquals(List.of("dial bob", "dial carol", "bridge carol"), call.verbs());
  }

  @Test
  void directoryThatGoesIsAskedNoMore() throws Exception {
    ParkFlow flow = flow(Map.of());
    flow.bindDirectory(TWO);
    flow.unbindDirectory(TWO);
    call.run(flow);
    assertEquals(List.of("dial dave", "reject USER_BUSY"), call.verbs());
  }

  @Test
  void destinationThatIsRefusedIsPassedOver() throws Exception {
    call.dials("carol", Dialled.Outcome.ANSWERED);
    call.refuses("dial", FlowException.Reason.BAD_VALUE);
    ParkFlow flow = flow(Map.of());
    flow.bindDirectory(TWO);
    call.run(flow);
    assertEquals(List.of("dial bob", "dial carol", "bridge carol"), call.verbs());
  }

  @Test
  void whoHangsUpWhenHeIsJoinedIsPassedOver() throws Exception {
    call.dials("bob", Dialled.Outcome.ANSWERED).dials("carol", Dialled.Outcome.ANSWERED);
    call.leg("bob").hangUp();
    ParkFlow flow = flow(Map.of());
    flow.bindDirectory(TWO);
    call.run(flow);
    assertEquals(List.of("bob: hangUp", "dial bob", "dial carol", "bridge carol"), call.verbs());
  }

  @Test
  void callerWhoGivesUpIsNotRungAnyFurther() throws Exception {
    call.hangsUpDuring("dial");
    ParkFlow flow = flow(Map.of());
    flow.bindDirectory(TWO);
    call.run(flow);
    assertEquals(List.of("dial bob"), call.verbs());
  }

  @Test
  void messageIsSpokenWhereNobodyAnswers() throws Exception {
    ParkFlow flow = flow(Map.of());
    flow.modified(
        Converters.standardConverter()
            .convert(Map.of("message", "Nobody is here."))
            .to(ParkConfig.class));
    call.run(flow);
    assertEquals(
        List.of("dial dave", "answer", "play \"Nobody is here.\"", "hangUp"), call.verbs());
  }

  @Test
  void onlyClientsOfItsConnectionsAreTaken() throws Exception {
    assertTrue(call.run(flow(Map.of("connections", new String[] {"connection"}))));
    assertTrue(flow(Map.of("connections", "other, connection")).accepts(call.offer()));
    assertFalse(
        ScriptedFlowCall.outgoing("alice", "dave")
            .run(flow(Map.of("connections", new String[] {"other", "another"}))));
    assertFalse(ScriptedFlowCall.incoming("+13125550100", "+13125550101").run(flow(Map.of())));
  }

  @Test
  void wrongSettingsAreRefusedByName() {
    assertEquals(
        "ring.seconds: 4 is not 5 to 600",
        assertThrows(IllegalArgumentException.class, () -> flow(Map.of("ring.seconds", 4)))
            .getMessage());
    assertEquals(
        "message: is too long",
        assertThrows(
                IllegalArgumentException.class, () -> flow(Map.of("message", "a".repeat(3001))))
            .getMessage());
  }
}
