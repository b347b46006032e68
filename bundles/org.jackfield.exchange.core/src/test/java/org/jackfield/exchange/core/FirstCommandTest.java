package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.HangupCause;
import org.junit.jupiter.api.Test;

/** Calls to an application that waits 30 s for the first command; "hasty" is one. */
class FirstCommandTest {
  private static final Duration ALMOST = Duration.ofSeconds(29);
  private static final Duration REST = Duration.ofSeconds(1);

  private final Commanded it = new Commanded();

  @Test
  void aCallThatNobodyTellsAnythingIsHungUp() {
    String call = it.fromOutside("hasty");
    it.pass(ALMOST);
    assertEquals(CallView.State.PARKED, it.state(call));
    it.pass(REST);
    assertEquals(CallView.State.ENDED, it.state(call));
    assertEquals(CallEvent.Hangup.Why.TIMEOUT, it.last(CallEvent.Hangup.class).why());
  }

  @Test
  void otherApplicationsWaitAsLongAsAnyParkedCall() {
    String call = it.fromOutside("patient");
    it.pass(ALMOST.plus(REST));
    assertEquals(CallView.State.PARKED, it.state(call));
    it.pass(it.exchange.parked());
    assertEquals(CallView.State.ENDED, it.state(call));
  }

  @Test
  void aCommandIsEnoughWhateverItSays() {
    String call = it.fromOutside("hasty");
    it.order(call, new LegCommand.UpdateClientState());
    it.pass(ALMOST.plus(REST));
    assertEquals(CallView.State.PARKED, it.state(call));
  }

  @Test
  void aCommandThatIsRefusedIsNone() {
    String call = it.fromOutside("hasty");
    assertNotEquals("taken", it.refused(call, new LegCommand.LeaveQueue()));
    it.pass(ALMOST.plus(REST));
    assertEquals(CallView.State.ENDED, it.state(call));
  }

  @Test
  void nothingWaitsForACallThatIsOver() {
    it.fromOutside("hasty");
    it.devices.get("hasty").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(
        0, it.exchange.timers.stream().filter(timer -> !timer.isDone()).count(), "timers left");
  }

  @Test
  void aLegThatIsDialledForItIsACommand() {
    it.device("agent");
    String call = it.fromOutside("hasty");
    it.dial("agent", order -> order.linked(new DialOrder.Link(call, false, false, false, false)));
    it.pass(ALMOST.plus(REST));
    assertEquals(CallView.State.PARKED, it.state(call));
  }
}
