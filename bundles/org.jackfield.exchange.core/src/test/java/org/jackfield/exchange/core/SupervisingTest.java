package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.Hangup.Why;
import org.jackfield.exchange.api.control.CallView.State;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.control.LegCommand.SwitchSupervisorRole;
import org.jackfield.exchange.api.control.SupervisorRole;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.Seat;
import org.junit.jupiter.api.Test;

/** A supervisor, and the call of an agent. */
class SupervisingTest {
  private static final LegCommand ANSWER = new LegCommand.Answer(List.of());

  private final Commanded it = new Commanded().device("bob").device("carol").device("boss");
  private final Conferencing conferences = it.exchange.desk.meetings();

  /** The agent: parked where nobody is left. */
  private final String agent = it.call("agent");

  private String caller = "";

  private String supervise(SupervisorRole role) {
    return it.dial("boss", order -> order.supervising(new DialOrder.Supervision(agent, role)));
  }

  /** The agent is bridged with this one. */
  private void bridged(String device) {
    caller = it.dial(device);
    it.answers(device);
    it.order(agent, new Bridge(new Bridge.Leg(caller), true, false));
  }

  private String supervised(SupervisorRole role) {
    it.order(agent, ANSWER);
    bridged("bob");
    String boss = supervise(role);
    it.answers("boss");
    return boss;
  }

  private String leg(String call) {
    return it.view(call).ids().legId();
  }

  private FakeNode.FakeRoom room() {
    return it.exchange.node.rooms.get("supervision-" + leg(agent));
  }

  @Test
  void whereTheOtherSideIsNoDeviceTheAgentAloneIsOverheard() {
    it.order(agent, ANSWER);
    caller = it.dial("echo");
    it.order(agent, new Bridge(new Bridge.Leg(caller), true, false));
    String boss = supervise(SupervisorRole.MONITOR);
    it.answers("boss");
    assertEquals(Set.of(leg(agent)), room().overheard);
    assertEquals(Seat.LISTENER, room().seats.get(leg(boss)));
    DialOrder.Supervision ofTheEcho = new DialOrder.Supervision(caller, SupervisorRole.BARGE);
    assertThrows(
        CompletionException.class, () -> it.dial("boss", order -> order.supervising(ofTheEcho)));
  }

  @Test
  void heSitsBesideTheBridgeInHisRoleAndChangesIt() {
    String boss = supervised(SupervisorRole.MONITOR);
    assertEquals(Set.of(leg(agent), leg(caller)), room().overheard);
    assertEquals(Seat.LISTENER, room().seats.get(leg(boss)));
    it.order(boss, new SwitchSupervisorRole(SupervisorRole.WHISPER));
    assertEquals(Seat.whispering(Set.of(leg(agent))), room().seats.get(leg(boss)));
    it.order(boss, new SwitchSupervisorRole(SupervisorRole.BARGE));
    assertEquals(Seat.PARTY, room().seats.get(leg(boss)));
    assertEquals(1, it.exchange.node.bridges.size());
    assertEquals(State.BRIDGED, it.state(agent));
    assertEquals(State.ANSWERED, it.state(boss));
    it.devices.get("boss").hangUp(HangupCause.NORMAL_CLEARING);
    assertTrue(room().closed);
    assertEquals(State.BRIDGED, it.state(agent));
  }

  @Test
  void itGoesOnFromBridgeToBridgeAndBeginsWithTheAnswer() {
    String boss = supervise(SupervisorRole.BARGE);
    it.answers("boss");
    assertTrue(it.exchange.node.rooms.isEmpty());
    it.order(agent, ANSWER);
    it.media(agent).listener.onConnected();
    assertEquals(Set.of(leg(agent)), room().overheard);
    assertEquals(Set.of(leg(boss)), room().seats.keySet());
    bridged("bob");
    it.devices.get("bob").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(Set.of(leg(agent)), room().overheard);
    it.order(agent, new LegCommand.Enqueue("q", Optional.empty(), Optional.empty(), false));
    bridged("carol");
    assertEquals(Set.of(leg(agent), leg(caller)), room().overheard);
    assertEquals(Set.of(leg(boss)), room().seats.keySet());
  }

  @Test
  void hisLegEndsWithTheAgents() {
    String boss = supervised(SupervisorRole.MONITOR);
    it.devices.get("agent").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ENDED, it.state(boss));
    assertEquals(Why.NORMAL_CLEARING, it.last(CallEvent.Hangup.class).why());
    assertEquals(boss, it.last(CallEvent.Hangup.class).about().ids().callControlId());
  }

  @Test
  void hisLegRingsNoMoreOnceTheAgentsEnds() {
    supervise(SupervisorRole.MONITOR);
    it.devices.get("agent").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(Why.ORIGINATOR_CANCEL, it.last(CallEvent.Hangup.class).why());
    assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), it.holders.get("boss").told);
  }

  @Test
  void heFollowsTheAgentIntoAConferenceAndBackAndIsNoParticipant() {
    String boss = supervised(SupervisorRole.WHISPER);
    it.order(caller, new Bridge(new Bridge.Leg(it.dial("carol")), true, false));
    it.answers("carol");
    String id =
        conferences.create(NewConference.of("room", agent)).toCompletableFuture().join().id();
    FakeNode.FakeRoom conference = it.exchange.node.rooms.get(id);
    assertTrue(room().closed);
    assertEquals(Seat.whispering(Set.of(leg(agent))), conference.seats.get(leg(boss)));
    it.order(boss, new SwitchSupervisorRole(SupervisorRole.MONITOR));
    assertEquals(Seat.LISTENER, conference.seats.get(leg(boss)));
    assertEquals(1, conferences.participants("room").size());
    conferences
        .leave("room", agent, Optional.empty(), CommandTerms.NONE)
        .toCompletableFuture()
        .join();
    assertEquals(Set.of(leg(agent)), room().overheard);
    assertEquals(Seat.LISTENER, room().seats.get(leg(boss)));
  }

  @Test
  void whoGoesElsewhereSupervisesNoMore() {
    String boss = supervised(SupervisorRole.BARGE);
    conferences.create(NewConference.of("other", boss)).toCompletableFuture().join();
    assertTrue(room().closed);
    assertEquals(
        "NOT_SUPERVISING ", it.refused(boss, new SwitchSupervisorRole(SupervisorRole.MONITOR)));
    it.devices.get("agent").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.CONFERENCE, it.state(boss));
    conferences.join("other", Joining.of(caller), CommandTerms.NONE);
  }

  @Test
  void whatCannotBeIsRefused() {
    SwitchSupervisorRole change = new SwitchSupervisorRole(SupervisorRole.WHISPER);
    assertEquals("NOT_ANSWERED ", it.refused(supervise(SupervisorRole.BARGE), change));
    it.order(agent, ANSWER);
    assertEquals("NOT_SUPERVISING ", it.refused(agent, change));
    it.devices.get("agent").hangUp(HangupCause.NORMAL_CLEARING);
    for (String whom : List.of(agent, "v3:nobody")) {
      DialOrder order =
          DialOrder.of("app", "boss", "+1312")
              .supervising(new DialOrder.Supervision(whom, SupervisorRole.BARGE));
      ControlException refused =
          (ControlException)
              assertThrows(CompletionException.class, () -> it.exchange.desk.dial(order).join())
                  .getCause();
      assertEquals("supervise_call_control_id", refused.field());
      assertEquals(
          whom.equals(agent)
              ? ControlException.Reason.LEG_ENDED
              : ControlException.Reason.NO_SUCH_LEG,
          refused.reason());
    }
  }

  @Test
  void aSupervisorWhomTheNodeLetsHearNothingIsHungUp() {
    it.order(agent, ANSWER);
    String boss = supervise(SupervisorRole.MONITOR);
    it.media(agent).codec = Optional.of("G729");
    it.answers("boss");
    assertEquals(State.ENDED, it.state(boss));
    assertEquals(State.ANSWERED, it.state(agent));
  }
}
