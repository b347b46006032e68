package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.Hangup.Why;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CallView.State;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.control.QueueControl.QueueView;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.control.conference.ParticipantView;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.core.store.StoredCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls under command that one exchange writes down, and another one takes up. */
class CommandedRestartTest {
  private static final Duration KEPT = Duration.ofSeconds(90);
  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final Optional<Sound> SILENCE = Optional.of(new Sound.Silence());

  @TempDir Path data;

  private Commanded before;
  private Commanded after;

  @BeforeEach
  void begin() {
    before = Commanded.in(data).device("bob").device("carol");
    before.pass(Duration.ofHours(1));
  }

  private String caller(String name) {
    String call = before.call(name);
    before.order(call, new LegCommand.Answer(List.of()));
    return call;
  }

  private String agent(String device) {
    String call = before.dial(device);
    before.answers(device);
    return call;
  }

  private void restart() {
    after = before.restarted(AWAY);
  }

  private int files() {
    return StoredCalls.in(data.toString(), Runnable::run).left().size();
  }

  private static Bridge with(String id, boolean parks) {
    return new Bridge(new Bridge.Leg(id), parks, false);
  }

  private static LegCommand queue(String name, Optional<Duration> most) {
    return new LegCommand.Enqueue(name, Optional.of(7), most, false);
  }

  @Test
  void keysThatWereMutedStaySo() {
    String call = caller("x");
    String agent = agent("bob");
    before.order(
        call,
        new Bridge(
            new Bridge.Leg(agent),
            LegCommand.AfterUnbridge.PARK,
            false,
            LegCommand.MutedKeys.OPPOSITE,
            Optional.empty(),
            Optional.empty()));
    restart();
    after.back("office", "x");
    after.back("bob", "bob");
    assertFalse(after.media(call).keysMuted);
    assertTrue(after.media(agent).keysMuted);
  }

  @Test
  void twoThatWereBridgedAreBridgedAgainAsSoonAsBothAreBack() {
    String call = caller("x");
    String agent = agent("bob");
    before.order(call, with(agent, true));
    CallView first = before.view(call);
    CallView second = before.view(agent);
    restart();
    assertEquals(List.of(first), after.exchange.desk.active("id-office"));
    assertEquals(List.of(second), after.exchange.desk.active("app"));
    assertEquals(State.BRIDGED, after.state(call));

    after.back("office", "x");
    assertEquals(SILENCE, after.media(call).playing);
    assertEquals(List.of(), after.exchange.node.bridges);
    after.back("bob", "bob");
    assertEquals(
        List.of(second.ids().legId() + " " + first.ids().legId()), after.exchange.node.bridges);
    assertEquals(List.of(), after.events);

    after.devices.get("bob").hangUp(HangupCause.NORMAL_CLEARING);
    CallEvent.Hangup end = after.last(CallEvent.Hangup.class);
    assertEquals(second.ids(), end.about().ids());
    assertEquals(AWAY, end.talked());
    assertEquals(State.ANSWERED, after.state(call));
    assertEquals(1, files());
    after.order(call, new LegCommand.Hangup());
    assertEquals(List.of("ended NORMAL_CLEARING 16"), after.holders.get("x").told);
    assertEquals(2, after.events.size());
    assertEquals(0, files());
  }

  @Test
  void whoDoesNotComeBackEndsItsBridgeByTheRulesOfTheDesk() {
    String call = caller("x");
    String agent = agent("bob");
    before.order(call, with(agent, true));
    String other = caller("y");
    String carol = agent("carol");
    before.order(other, with(carol, false));
    restart();
    after.back("office", "x");
    Holder y = after.back("office", "y");
    after.pass(KEPT);
    assertEquals(State.ENDED, after.state(agent));
    assertEquals(State.ANSWERED, after.state(call));
    assertEquals(State.ENDED, after.state(other));
    assertEquals(List.of("ended NORMAL_CLEARING 16"), y.told);
    assertEquals(
        List.of("bob", "carol"),
        after.exchange.over.stream()
            .flatMap(it -> it.status().stream())
            .filter(it -> it.cause().equals(Optional.of(HangupCause.RECOVERY_ON_TIMER_EXPIRE)))
            .map(LegStatus::user)
            .sorted()
            .toList());
    assertEquals(1, files());
  }

  @Test
  void aPartnerThatIsNotKeptIsGoneWhenItsOtherComesBack() throws Exception {
    String call = caller("x");
    String agent = agent("bob");
    before.order(call, with(agent, true));
    String other = caller("y");
    String carol = agent("carol");
    before.order(other, with(carol, false));
    for (String gone : List.of(agent, carol)) {
      Files.delete(data.resolve("calls/" + before.view(gone).ids().legId() + ".call"));
    }
    restart();
    after.back("office", "x");
    assertEquals(State.ANSWERED, after.state(call));
    assertEquals(SILENCE, after.media(call).playing);
    after.back("office", "y");
    assertEquals(State.ENDED, after.state(other));
  }

  @Test
  void legsOfOneConversationAreKeptEachByItself() {
    String call = caller("x");
    String agent =
        before.dial(
            "bob", order -> order.linked(new DialOrder.Link(call, false, true, false, false)));
    before.answers("bob");
    assertEquals(before.view(call).ids().sessionId(), before.view(agent).ids().sessionId());
    assertEquals(2, files());
    restart();
    after.back("bob", "bob");
    after.back("office", "x");
    assertEquals(1, after.exchange.node.bridges.size());
    after.order(call, new LegCommand.Hangup());
    assertEquals(0, files());
  }

  @Test
  void whoWaitsInAQueueWaitsInItsOldPlace() {
    String first = caller("a");
    before.order(first, queue("support", Optional.of(Duration.ofMinutes(3))));
    before.pass(Duration.ofSeconds(5));
    String second = caller("b");
    before.order(second, queue("support", Optional.empty()));
    String agent = agent("bob");
    QueueView was = before.exchange.desk.queues().queue("support").orElseThrow();
    restart();
    QueueView now = after.exchange.desk.queues().queue("support").orElseThrow();
    assertEquals(was.id(), now.id());
    assertEquals(was.createdAt(), now.createdAt());
    assertEquals(7, now.maxSize());
    assertEquals(
        List.of(first, second),
        after.exchange.desk.queues().calls("support").stream()
            .map(it -> it.ids().callControlId())
            .toList());
    assertEquals(
        AWAY.plusSeconds(5), after.exchange.desk.queues().calls("support").get(0).waited());

    after.back("bob", "bob");
    after.back("office", "b");
    assertEquals(SILENCE, after.media(second).playing);
    after.order(agent, new Bridge(new Bridge.Queue("support"), false, false));
    assertEquals(State.BRIDGED, after.state(second));
    assertEquals(AWAY, after.last(CallEvent.Dequeued.class).waited());
    after.back("office", "a");
    after.pass(Duration.ofMinutes(3));
    assertEquals(State.ANSWERED, after.state(first));
    assertEquals(CallEvent.Dequeued.Reason.TIMEOUT, after.last(CallEvent.Dequeued.class).reason());
  }

  @Test
  void whoIsInAConferenceHasItsSeatAgain() {
    String host = caller("a");
    String guest = caller("b");
    String coach = caller("c");
    Conferencing meetings = before.exchange.desk.meetings();
    ConferenceView was =
        meetings.create(NewConference.of("talk", host)).toCompletableFuture().join();
    before.pass(Duration.ofSeconds(1));
    meetings.join(was.id(), Joining.of(guest), CommandTerms.NONE).toCompletableFuture().join();
    before.pass(Duration.ofSeconds(1));
    meetings.join(was.id(), Joining.of(coach), CommandTerms.NONE).toCompletableFuture().join();
    meetings
        .supervise(was.id(), coach, Conferencing.Role.WHISPER, Set.of(host))
        .toCompletableFuture()
        .join();
    meetings
        .command(was.id(), Set.of(guest), new Conferencing.ConferenceCommand.Mute())
        .toCompletableFuture()
        .join();
    List<ParticipantView> seats = meetings.participants(was.id());
    restart();
    Conferencing again = after.exchange.desk.meetings();
    ConferenceView now = again.conference("talk").orElseThrow();
    assertEquals(was.id(), now.id());
    assertEquals(was.createdAt(), now.createdAt());
    assertEquals(ConferenceView.Status.IN_PROGRESS, now.status());
    assertEquals(
        seats.stream().map(CommandedRestartTest::sits).toList(),
        again.participants(was.id()).stream().map(CommandedRestartTest::sits).toList());

    after.back("office", "a");
    after.back("office", "b");
    after.back("office", "c");
    FakeNode.FakeRoom room = after.exchange.node.rooms.get(was.id());
    assertEquals(Seat.PARTY, room.seats.get(after.view(host).ids().legId()));
    assertEquals(Seat.LISTENER, room.seats.get(after.view(guest).ids().legId()));
    assertEquals(
        Seat.whispering(Set.of(after.view(host).ids().legId())),
        room.seats.get(after.view(coach).ids().legId()));
    assertEquals(List.of(), after.events);
    after.pass(NewConference.LONGEST);
    assertEquals(
        ConferenceView.EndReason.TIME_EXCEEDED,
        after.last(CallEvent.ConferenceEnded.class).reason());
  }

  private static List<Object> sits(ParticipantView it) {
    return List.of(it.id(), it.ids(), it.muted(), it.onHold(), it.role(), it.whisperTo());
  }

  @Test
  void commandsWhileNobodyOfAConferenceIsBackChangeItsSeatsOrAreRefused() {
    String host = caller("a");
    String late = caller("b");
    before
        .exchange
        .desk
        .meetings()
        .create(NewConference.of("talk", host))
        .toCompletableFuture()
        .join();
    restart();
    Conferencing again = after.exchange.desk.meetings();
    String id = again.conference("talk").orElseThrow().id();
    again
        .command(id, Set.of(), new Conferencing.ConferenceCommand.Mute())
        .toCompletableFuture()
        .join();
    assertTrue(
        again
            .join(id, Joining.of(late), CommandTerms.NONE)
            .toCompletableFuture()
            .isCompletedExceptionally());
    after.back("office", "b");
    again.join(id, Joining.of(late), CommandTerms.NONE).toCompletableFuture().join();
    after.back("office", "a");
    assertEquals(
        Seat.LISTENER, after.exchange.node.rooms.get(id).seats.get(after.view(host).ids().legId()));
    after.order(host, new LegCommand.Hangup());
    after.order(late, new LegCommand.Hangup());
    assertEquals(ConferenceView.Status.COMPLETED, again.conference(id).orElseThrow().status());
  }

  @Test
  void oneThatIsParkedHearsSilenceAndKeepsWhatItWasTold() {
    String call = caller("x");
    WebhookTarget target = WebhookTarget.to(URI.create("https://hooks.example/x"));
    before.order(
        call,
        new LegCommand.UpdateClientState(),
        new CommandTerms(Optional.of("bmV3"), Optional.of("id-1"), Optional.of(target)));
    Instant answered = before.exchange.clock().instant();
    restart();
    assertEquals(Optional.of("bmV3"), after.view(call).clientState());
    assertEquals(Optional.of(answered), after.view(call).answeredAt());
    after.back("office", "x");
    assertEquals(SILENCE, after.media(call).playing);
    after.order(call, new LegCommand.SendDigits("1"));
    assertEquals("1", after.media(call).digits.toString());
    after.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    CallEvent.Hangup end = after.last(CallEvent.Hangup.class);
    assertEquals(Optional.of(target), end.about().webhook());
    assertEquals(Optional.of("bmV3"), end.about().clientState());
    assertEquals(AWAY, end.talked());
  }

  @Test
  void untilItsDeviceIsBackALegCanBeEndedOnly() {
    String call = caller("x");
    String agent = agent("bob");
    restart();
    assertEquals("UNAVAILABLE ", after.refused(call, new LegCommand.SendDigits("1")));
    after.back("bob", "bob");
    assertEquals("UNAVAILABLE call_control_id", after.refused(agent, with(call, false)));
    assertEquals(State.ANSWERED, after.state(agent));
    after.order(call, new LegCommand.Hangup());
    assertEquals(State.ENDED, after.state(call));
    assertEquals(1, files());
  }

  @Test
  void aParkedLegThatNobodyCommandsAnyMoreEnds() {
    String call = caller("x");
    String other = caller("y");
    restart();
    after.back("office", "x");
    after.back("office", "y");
    after.order(other, new LegCommand.SendDigits("1"));
    after.pass(after.exchange.parked());
    assertEquals(State.ENDED, after.state(call));
    assertEquals(Why.TIMEOUT, after.last(CallEvent.Hangup.class).why());
    assertEquals(List.of("ended RECOVERY_ON_TIMER_EXPIRE 102"), after.holders.get("x").told);
    assertEquals(State.ANSWERED, after.state(other));
  }

  @Test
  void aDialledLegLastsNoLongerThanItsOrderSays() {
    String agent =
        before.dial(
            "bob",
            order ->
                new DialOrder(
                    "app",
                    List.of("bob"),
                    "+1312",
                    "",
                    List.of(),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    "",
                    Optional.empty(),
                    CommandTerms.NONE));
    before.answers("bob");
    restart();
    after.back("bob", "bob");
    after.pass(Duration.ofSeconds(99));
    assertEquals(State.ANSWERED, after.state(agent));
    after.pass(Duration.ofSeconds(1));
    assertEquals(Why.TIME_LIMIT, after.last(CallEvent.Hangup.class).why());
  }

  @Test
  void oneWhoseTimeWasOverMeanwhileEndsWithItsPartner() {
    String call = caller("x");
    String agent =
        before.dial(
            "bob",
            order ->
                new DialOrder(
                    "app",
                    List.of("bob"),
                    "+1312",
                    "",
                    List.of(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    "",
                    Optional.empty(),
                    CommandTerms.NONE));
    before.answers("bob");
    before.order(agent, with(call, false));
    after = before.restarted(Duration.ofSeconds(40));
    assertEquals(
        List.of(Why.TIME_LIMIT, Why.NORMAL_CLEARING),
        after.events.stream().map(it -> ((CallEvent.Hangup) it).why()).toList());
    assertEquals(State.ENDED, after.state(agent));
    assertEquals(State.ENDED, after.state(call));
  }

  @Test
  void asManyRestartsAsThereMayBe() {
    String call = caller("x");
    String agent = agent("bob");
    before.order(call, with(agent, false));
    restart();
    after.back("office", "x");
    before = after;
    restart();
    after.back("bob", "bob");
    assertEquals(SILENCE, after.media(agent).playing);
    before = after;
    restart();
    after.back("bob", "bob");
    after.back("office", "x");
    assertEquals(1, after.exchange.node.bridges.size());
    assertEquals(State.BRIDGED, after.state(call));
  }

  @Test
  void aStopTellsNobodyAndLosesNothing() {
    String call = caller("x");
    String agent = agent("bob");
    before.order(call, with(agent, false));
    String ringing = before.call("y");
    before.events.clear();
    assertTrue(before.conversations.get(0).leaveToNextStart().join());
    assertTrue(before.exchange.dialled.get(0).leaveToNextStart().join());
    assertFalse(before.conversations.get(1).leaveToNextStart().join());
    assertEquals(List.of(), before.events);
    assertTrue(before.media(agent).closed);
    restart();
    assertEquals(2, after.conversations.size());
    assertEquals(Optional.empty(), after.exchange.desk.call(ringing));
  }

  @Test
  void aLegWhoseDeviceCannotComeBackIsNotKept() {
    before.holders.put("bob", new Holder());
    String call = caller("x");
    String agent = agent("bob");
    before.order(call, with(agent, true));
    assertEquals(1, files());
    assertFalse(before.exchange.dialled.get(0).leaveToNextStart().join());
  }
}
