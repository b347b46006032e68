package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.core.store.StoredCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that one exchange writes down, and another one takes up. */
class RestartTest {
  private static final Duration KEPT = Duration.ofSeconds(90);

  @TempDir Path data;

  private final FakeExchange before = new FakeExchange();
  private FakeExchange after = new FakeExchange();
  private final Holder alice = new Holder("s-alice");
  private final Holder bob = new Holder("s-bob");
  private LegControl bobControl;

  private StoredCalls folder() {
    return StoredCalls.in(data.toString(), Runnable::run);
  }

  private Conversation call;

  private LegControl dial(String destination) {
    before.stored = folder();
    before.devices.put(
        "bob",
        (offered, control) -> {
          bobControl = control;
          return bob;
        });
    PlacedLeg placed =
        new PlacedLeg(
            "Alice",
            "c1",
            "call-1",
            destination,
            "A",
            "1",
            Optional.of("state"),
            List.of(),
            "PCMU opus");
    call = new Conversation(before, Runnable::run, placed);
    call.start(alice);
    return call.handle();
  }

  private LegControl talk() {
    LegControl leg = dial("bob");
    now(bobControl.answered("opus", List.of()));
    return leg;
  }

  /** The next start, as after a crash: nobody has told the first one. */
  private List<Conversation> restart() {
    after = new FakeExchange();
    after.stored = folder();
    List<Conversation> calls =
        after.stored.left().stream()
            .map(it -> Conversation.restored(after, Runnable::run, it))
            .toList();
    after.desk.reunite(after.parked());
    return calls;
  }

  private static <T> T now(CompletionStage<T> stage) {
    CompletableFuture<T> done = stage.toCompletableFuture();
    assertTrue(done.isDone(), "not now");
    return done.join();
  }

  private DetachedLeg away(String user) {
    List<DetachedLeg> legs = after.away.of(user, "s-" + user);
    assertEquals(1, legs.size(), user);
    return legs.get(0);
  }

  private Holder back(String user) {
    Holder holder = new Holder("s-" + user);
    now(away(user).control().attached(holder));
    return holder;
  }

  private FakeNode.FakeLeg media(LegControl leg) {
    return after.node.legs.get(leg.ids().legId());
  }

  @Test
  void bothComeBackUnderTheirNamesAndAreJoinedAgain() {
    LegControl first = talk();
    Conversation again = restart().get(0);
    DetachedLeg one = away("alice");
    DetachedLeg other = away("bob");
    assertEquals(first.ids(), one.ids());
    assertEquals("call-1", one.callId());
    assertEquals("bob", one.remoteNumber());
    assertEquals(Optional.of("state"), one.clientState());
    assertEquals(bobControl.ids(), other.ids());
    assertEquals("A", other.remoteName());
    assertEquals(Optional.empty(), other.clientState());
    assertEquals(
        List.of(LegStatus.State.ACTIVE, LegStatus.State.ACTIVE),
        again.status().stream().map(LegStatus::state).toList());

    Holder atAlice = new Holder("s-alice");
    assertEquals("opus", now(one.control().attached(atAlice)).offer());
    now(one.control().answered("opus", List.of()));
    assertEquals(Optional.of(new Sound.Silence()), media(one.control()).playing);
    assertEquals(List.of(), after.node.bridges);
    Holder atBob = new Holder("s-bob");
    now(other.control().attached(atBob));
    now(other.control().answered("opus", List.of()));
    assertEquals(List.of(one.ids().legId() + " " + other.ids().legId()), after.node.bridges);
    media(one.control()).listener.onConnected();
    media(other.control()).listener.onConnected();
    after.pass(KEPT.multipliedBy(2));
    one.control().hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of("ended NORMAL_CLEARING 16"), atBob.told);
    assertEquals(List.of(), folder().left());
  }

  @Test
  void theDeskKnowsBothLegsAgainAndTellsOfTheirEndOnly() {
    before.pass(Duration.ofSeconds(10));
    LegControl leg = talk();
    CallView was = before.desk.call(leg.ids().callControlId()).orElseThrow();
    CallView itsWas = before.desk.call(bobControl.ids().callControlId()).orElseThrow();
    restart();
    after.pass(Duration.ofSeconds(40));
    List<CallEvent> events = new ArrayList<>();
    after.desk.add(events::add);
    assertEquals(List.of(was), after.desk.active("c1").stream().filter(was::equals).toList());
    assertEquals(Optional.of(itsWas), after.desk.call(itsWas.ids().callControlId()));
    assertEquals(CallView.State.BRIDGED, was.state());
    for (String user : List.of("alice", "bob")) {
      LegControl again = away(user).control();
      back(user);
      now(again.answered("opus", List.of()));
    }
    assertEquals(1, after.node.bridges.size());
    assertEquals(List.of(), events);
    now(after.desk.command(was.ids().callControlId(), new LegCommand.Hangup(), CommandTerms.NONE));
    assertEquals(
        List.of(Duration.ofSeconds(30), Duration.ofSeconds(30)),
        events.stream().map(it -> ((CallEvent.Hangup) it).talked()).toList());
  }

  @Test
  void whoDoesNotComeBackEndsTheCallForTheOther() {
    talk();
    restart();
    Holder atAlice = back("alice");
    after.pass(KEPT);
    assertEquals(List.of("ended RECOVERY_ON_TIMER_EXPIRE 102"), atAlice.told);
    assertEquals(List.of(), folder().left());
    assertEquals(1, after.over.size());
  }

  @Test
  void whoHangsUpFirstIsWaitedForNoMoreAndTheOtherHearsWhy() {
    talk();
    restart();
    LegControl alice = away("alice").control();
    back("alice");
    alice.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(Optional.of(HangupCause.NORMAL_CLEARING), away("bob").cause());
  }

  @Test
  void aDeviceMayBeCutOffAgainBeforeItHasAnswered() {
    talk();
    restart();
    LegControl leg = away("alice").control();
    back("alice");
    FakeNode.FakeLeg first = media(leg);
    now(leg.detached("s-alice"));
    back("alice");
    assertTrue(first.closed);
    now(leg.answered("PCMU", List.of()).exceptionally(fault -> null));
    now(leg.answered("opus", List.of()));
    assertEquals(Optional.of("opus"), media(leg).codec());
  }

  @Test
  void asManyRestartsAsThereMayBe() {
    talk();
    restart();
    back("alice");
    restart();
    back("bob");
    restart();
    assertEquals(1, restart().size());
    back("alice");
    back("bob");
  }

  @Test
  void holdIsKept() {
    LegControl leg = talk();
    now(leg.hold(LegControl.HoldAction.HOLD));
    restart();
    LegControl again = away("alice").control();
    assertTrue(now(again.attached(new Holder("s-alice"))).held());
    now(again.answered("opus", List.of()));
    assertTrue(media(again).held);
  }

  @Test
  void destinationsThatAnswerByThemselvesBeginAgain() {
    for (String destination : List.of("echo", "tone", "music")) {
      LegControl leg = dial(destination);
      before.pass(Duration.ofSeconds(1));
      Sound sound = before.node.legs.get(leg.ids().legId()).playing.orElseThrow();
      restart();
      LegControl again = away("alice").control();
      back("alice");
      now(again.answered("PCMU", List.of()));
      assertEquals(Optional.of(sound), media(again).playing);
      again.hangUp(HangupCause.NORMAL_CLEARING);
    }
  }

  @Test
  void conferencesAndRecordingsBeginAgain() {
    dial("conference-room");
    restart();
    LegControl again = away("alice").control();
    back("alice");
    now(again.answered("PCMU", List.of()));
    assertEquals(
        List.of(again.ids().legId()),
        after.conferences.all().get(0).seats().keySet().stream().toList());
    again.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of(), after.conferences.all());

    dial("record");
    restart();
    LegControl recorded = away("alice").control();
    back("alice");
    now(recorded.answered("PCMU", List.of()));
    assertEquals(1, media(recorded).recordings.size());
    recorded.hangUp(HangupCause.NORMAL_CLEARING);
  }

  @Test
  void channelsAreTakenAgain() {
    before.subscriber("Alice", ConnectionSettings.DEFAULT);
    before.subscriber("bob", ConnectionSettings.DEFAULT);
    talk();
    assertEquals(2, before.channels.busy());
    Conversation again = restart().get(0);
    assertEquals(2, after.channels.busy());
    again.end(HangupCause.NORMAL_CLEARING);
    assertEquals(0, after.channels.busy());
  }

  @Test
  void onlyWhatIsAnsweredAndCanComeBackIsWritten() {
    LegControl ringing = dial("bob");
    assertEquals(List.of(), folder().left());
    ringing.hangUp(HangupCause.NORMAL_CLEARING);
    dial("bob");
    bob.session = Optional.empty();
    now(bobControl.answered("opus", List.of()));
    assertEquals(List.of(), folder().left());
  }

  @Test
  void whatEndedIsNotTakenUp() {
    talk().hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of(), restart());
  }

  @Test
  void aDeviceThatIsThereBeforeTheMediaNodeWaitsForIt() {
    talk();
    restart();
    after.withNode = false;
    CompletionStage<LegControl.Attachment> offered =
        away("alice").control().attached(new Holder("s-alice"));
    after.pass(Duration.ofSeconds(1));
    assertFalse(offered.toCompletableFuture().isDone());
    after.withNode = true;
    after.pass(Duration.ofSeconds(1));
    assertEquals("opus", now(offered).offer());
  }

  @Test
  void withoutAMediaNodeTheCallEndsByName() {
    talk();
    restart();
    after.withNode = false;
    LegControl other = away("bob").control();
    Holder atBob = new Holder("s-bob");
    CompletionStage<LegControl.Attachment> offered = other.attached(atBob);
    for (int time = 0; time < 30; time++) {
      after.pass(Duration.ofMillis(200));
    }
    assertTrue(offered.toCompletableFuture().isCompletedExceptionally());
    assertEquals(Optional.of(HangupCause.NORMAL_TEMPORARY_FAILURE), away("alice").cause());
    assertEquals(List.of(), folder().left());
  }

  @Test
  void aStopWithDataTellsNobodyAndLosesNothing() {
    talk();
    assertTrue(now(call.leaveToNextStart()));
    assertEquals(List.of(), bob.told);
    assertTrue(before.node.legs.values().stream().allMatch(it -> it.closed));
    assertEquals(1, restart().size());
    back("bob");
  }

  @Test
  void whatStillRingsCannotBeLeft() {
    dial("bob");
    assertFalse(now(call.leaveToNextStart()));
    assertEquals(List.of(), bob.told);
    assertEquals(List.of(), restart());
  }
}
