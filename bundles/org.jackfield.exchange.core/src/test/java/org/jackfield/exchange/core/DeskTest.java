package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.Hangup.By;
import org.jackfield.exchange.api.control.CallEvent.Hangup.Why;
import org.jackfield.exchange.api.control.CallView.State;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.junit.jupiter.api.Test;

/** Single legs under command, with the conversations that carry it out. */
class DeskTest {
  private static final LegCommand ANSWER = new LegCommand.Answer(List.of());

  private final Commanded it = new Commanded().device("bob").device("carol");

  private static Bridge with(String id) {
    return new Bridge(new Bridge.Leg(id), false, false);
  }

  @Test
  void aCallOfAConnectionThatParksRingsBackAndWaits() {
    String call = it.call("+12025550123");
    assertEquals(List.of("ringing"), it.holders.get("+12025550123").told);
    assertEquals(State.PARKED, it.state(call));
    CallEvent.Initiated event = it.last(CallEvent.Initiated.class);
    assertTrue(event.parked());
    assertEquals("id-office", event.about().connectionId());
    assertEquals(Optional.of("c3Rh"), event.about().clientState());
  }

  @Test
  void aParkedCallEndsWhenNobodyAnswersItInTime() {
    String call = it.call("bob");
    it.pass(Duration.ofMinutes(10));
    assertEquals(State.ENDED, it.state(call));
    assertEquals(Why.NO_ANSWER, it.last(CallEvent.Hangup.class).why());
  }

  @Test
  void helpIsNotParked() {
    it.call("911");
    assertEquals(List.of("ended CALL_REJECTED 21"), it.holders.get("911").told);
    assertTrue(it.events.isEmpty());
  }

  @Test
  void theSequenceOfTheDemo() {
    String call = it.call("bob");
    it.order(call, ANSWER);
    String agent = it.dial("bob");
    it.answers("bob");
    it.order(agent, with(call));
    assertEquals(
        List.of("A Initiated", "A Answered", "B Initiated", "B Answered", "B Bridged", "A Bridged"),
        it.told());
    assertEquals(
        List.of(it.view(agent).ids().legId() + " " + it.view(call).ids().legId()),
        it.exchange.node.bridges);
    it.devices.get("bob").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of("B Hangup", "A Hangup"), it.told().subList(6, 8));
    CallEvent.Hangup last = it.last(CallEvent.Hangup.class);
    assertEquals(Why.NORMAL_CLEARING, last.why());
    assertEquals(By.CALLEE, last.by());
  }

  @Test
  void theSequenceOfTheDialerGuideAnswersTheCallerByTheBridge() {
    String call = it.call("x");
    String agent = it.dial("bob");
    it.order(call, with(agent));
    assertEquals(State.PARKED, it.state(call));
    it.answers("bob");
    assertEquals(State.BRIDGED, it.state(call));
    assertEquals(List.of("ringing", "answered answer PCMU"), it.holders.get("x").told);
    assertEquals(
        List.of("A Initiated", "B Initiated", "B Answered", "A Answered", "A Bridged", "B Bridged"),
        it.told());
  }

  @Test
  void theDialledLegHasTheIdsThatItsDeviceIsTold() {
    String agent = it.dial("bob");
    assertEquals(it.view(agent).ids(), it.devices.get("bob").ids());
  }

  @Test
  void aLinkedLegSharesTheSessionAndIsBridgedOnAnswer() {
    String call = it.call("x");
    it.order(call, ANSWER);
    String agent =
        it.dial("bob", order -> order.linked(new DialOrder.Link(call, false, true, false, false)));
    assertEquals(it.view(call).ids().sessionId(), it.view(agent).ids().sessionId());
    it.answers("bob");
    assertEquals(State.BRIDGED, it.state(call));
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ENDED, it.state(agent));
    assertEquals(By.CALLER, it.last(CallEvent.Hangup.class).by());
  }

  @Test
  void aLegThatIsToBeBridgedOnAnswerEndsWithTheOneItIsFor() {
    String call = it.call("x");
    it.order(call, ANSWER);
    String agent =
        it.dial("bob", order -> order.linked(new DialOrder.Link(call, false, true, false, false)));
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ENDED, it.state(agent));
    assertEquals(Why.ORIGINATOR_CANCEL, it.last(CallEvent.Hangup.class).why());
  }

  @Test
  void aBusyDeviceEndsItsOwnLegOnly() {
    String call = it.call("x");
    it.order(call, ANSWER);
    it.dial("bob", order -> order.linked(new DialOrder.Link(call, false, true, false, false)));
    it.devices.get("bob").hangUp(HangupCause.USER_BUSY);
    assertEquals(Why.USER_BUSY, it.last(CallEvent.Hangup.class).why());
    assertEquals(Optional.of(486), it.last(CallEvent.Hangup.class).sipCode());
    assertEquals(State.ANSWERED, it.state(call));
  }

  @Test
  void aDialledLegRingsNoLongerThanItsOrderSays() {
    String agent = it.dial("bob", order -> order.ringing(Duration.ofSeconds(7)));
    it.pass(Duration.ofSeconds(6));
    assertEquals(State.RINGING, it.state(agent));
    it.pass(Duration.ofSeconds(1));
    assertEquals(Why.TIMEOUT, it.last(CallEvent.Hangup.class).why());
  }

  @Test
  void ofSeveralDestinationsTheFirstToAnswerHasIt() {
    it.exchange
        .desk
        .dial(
            new DialOrder(
                "app",
                List.of("bob", "carol"),
                "+1312",
                "",
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                "1w2",
                Optional.empty(),
                CommandTerms.NONE))
        .join();
    it.answers("carol");
    assertEquals("ended ORIGINATOR_CANCEL 487", it.holders.get("bob").told.get(0));
    FakeNode.FakeLeg media = it.exchange.node.legs.get(it.devices.get("carol").ids().legId());
    assertEquals("1", media.digits.toString());
    media.listener.onConnected();
    it.pass(Duration.ofMillis(500));
    assertEquals("12", media.digits.toString());
    it.pass(Duration.ofHours(1));
    assertEquals(Why.TIME_LIMIT, it.last(CallEvent.Hangup.class).why());
  }

  @Test
  void afterABridgeALegIsParkedIfItWasToldSo() {
    String call = it.call("x");
    it.order(call, ANSWER);
    String agent = it.dial("bob");
    it.answers("bob");
    it.order(call, new Bridge(new Bridge.Leg(agent), true, false));
    it.devices.get("bob").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ANSWERED, it.state(call));
    assertFalse(it.media(call).closed);
  }

  @Test
  void aDeviceThatComesBackFindsItsBridgeAndOneThatDoesNotEndsIt() {
    String call = it.call("x");
    it.order(call, ANSWER);
    String agent = it.dial("bob");
    it.answers("bob");
    it.order(call, with(agent));
    it.media(call).listener.onConnected();
    it.media(agent).listener.onConnected();
    it.devices.get("bob").detached("s1").toCompletableFuture().join();
    assertEquals(State.BRIDGED, it.state(agent));
    String offer =
        it.devices.get("bob").attached(new Holder("s2")).toCompletableFuture().join().offer();
    assertEquals("again 1", offer);
    it.answers("bob");
    it.media(agent).listener.onConnected();
    assertEquals(State.BRIDGED, it.state(call));
    it.devices.get("x").detached("s3").toCompletableFuture().join();
    it.pass(Duration.ofSeconds(90));
    assertEquals(State.ENDED, it.state(call));
    assertEquals(State.ENDED, it.state(agent));
  }

  @Test
  void aTransferGoesOnUntilSomebodyAnswersAndThenLeavesTheOther() {
    String call = it.call("x");
    it.order(call, ANSWER);
    String agent = it.dial("bob");
    it.answers("bob");
    it.order(call, with(agent));
    it.order(call, new LegCommand.Transfer(DialOrder.of("app", "carol", "x"), false));
    assertEquals(State.BRIDGED, it.state(agent));
    it.answers("carol");
    assertEquals(State.ENDED, it.state(agent));
    assertEquals(State.BRIDGED, it.state(call));
  }

  @Test
  void ofTwoBridgesOfOneLegThatWaitsOneIsTaken() {
    String call = it.call("x");
    String one = it.dial("bob");
    String other = it.dial("carol");
    it.order(call, with(one));
    assertEquals("BUSY ", it.refused(call, with(other)));
    assertEquals("BUSY call_control_id", it.refused(other, with(call)));
  }

  @Test
  void whatCannotBeIsRefusedAndChangesNothing() {
    String call = it.call("x");
    assertEquals("NO_SUCH_LEG ", it.refused("v3:none", ANSWER));
    assertEquals("NO_SUCH_LEG call_control_id", it.refused(call, with("v3:none")));
    assertEquals("BAD_VALUE call_control_id", it.refused(call, with(call)));
    assertEquals("NOT_ANSWERED ", it.refused(call, new LegCommand.SendDigits("1")));
    it.order(call, ANSWER);
    assertEquals("ANSWER_NOT_ALLOWED ", it.refused(call, ANSWER));
    assertEquals(
        "ANSWER_NOT_ALLOWED ", it.refused(call, new LegCommand.Reject(HangupCause.USER_BUSY)));
    assertEquals("BAD_VALUE digits", it.refused(call, new LegCommand.SendDigits("x")));
    String agent = it.dial("bob");
    assertEquals("ANSWER_NOT_ALLOWED ", it.refused(agent, ANSWER));
    it.order(call, new LegCommand.Hangup());
    assertEquals("LEG_ENDED ", it.refused(call, ANSWER));
  }

  @Test
  void aRejectedCallIsToldItsCause() {
    String call = it.call("x");
    it.order(call, new LegCommand.Reject(HangupCause.USER_BUSY));
    assertEquals(List.of("ringing", "ended USER_BUSY 17"), it.holders.get("x").told);
    assertEquals(Why.USER_BUSY, it.last(CallEvent.Hangup.class).why());
  }

  @Test
  void aCommandOfTheSameIdCountsOnceForAMinute() {
    String call = it.call("x");
    CommandTerms terms =
        new CommandTerms(Optional.of("bmV3"), Optional.of("id-1"), Optional.empty());
    it.order(call, ANSWER, terms);
    it.order(call, ANSWER, terms);
    assertEquals(Optional.of("bmV3"), it.last(CallEvent.Answered.class).about().clientState());
    it.media(call).listener.onConnected();
    it.pass(Duration.ofSeconds(61));
    assertEquals("ANSWER_NOT_ALLOWED ", it.refused(call, ANSWER));
  }

  @Test
  void aRefusedCommandLeavesTheClientStateAsItWas() {
    String call = it.call("x");
    CommandTerms terms =
        new CommandTerms(Optional.of("bmV3"), Optional.of("id-1"), Optional.empty());
    assertEquals(
        "CompletionException",
        assertThrows(
                RuntimeException.class, () -> it.order(call, new LegCommand.SendDigits("1"), terms))
            .getClass()
            .getSimpleName());
    assertEquals(Optional.of("c3Rh"), it.view(call).clientState());
    it.order(call, ANSWER, terms);
    assertEquals(State.ANSWERED, it.state(call));
  }

  @Test
  void callsThatGoTheirWayByThemselvesAreToldOfButNotCommanded() {
    it.exchange.subscriber("dora", ConnectionSettings.DEFAULT);
    Conversation conversation =
        new Conversation(
            it.exchange,
            Runnable::run,
            new PlacedLeg(
                "dora", "id-dora", "c", "bob", "", "", Optional.empty(), List.of(), "PCMU"));
    conversation.start(new Holder());
    it.answers("bob");
    assertEquals(
        List.of("A Initiated", "B Initiated", "B Answered", "A Answered", "A Bridged", "B Bridged"),
        it.told());
    String id = conversation.handle().ids().callControlId();
    assertEquals(State.BRIDGED, it.state(id));
    assertEquals("ANSWER_NOT_ALLOWED ", it.refused(id, ANSWER));
    assertEquals("ANSWER_NOT_ALLOWED ", it.refused(id, with(it.dial("carol"))));
    it.order(id, new LegCommand.Hangup());
    assertEquals(2, it.told().stream().filter(told -> told.endsWith("Hangup")).count());
  }
}
