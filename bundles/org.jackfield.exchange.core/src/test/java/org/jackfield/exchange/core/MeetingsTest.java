package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView.State;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.ConferenceView.EndReason;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Conferencing.ConferenceCommand;
import org.jackfield.exchange.api.control.conference.Conferencing.Role;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Seat;
import org.junit.jupiter.api.Test;

/** Conferences under command. */
class MeetingsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Commanded it = new Commanded();
  private final Conferencing conferences = it.exchange.desk.meetings();

  private String answered(String caller) {
    String call = it.call(caller);
    it.order(call, new LegCommand.Answer(List.of()));
    it.media(call).listener.onConnected();
    return call;
  }

  private ConferenceView opened(String owner) {
    return conferences.create(NewConference.of("room", owner)).toCompletableFuture().join();
  }

  private void join(Joining order) {
    conferences.join("room", order, CommandTerms.NONE).toCompletableFuture().join();
  }

  private static Joining whispering(String call, String to) {
    return new Joining(
        call,
        false,
        false,
        Optional.empty(),
        true,
        false,
        false,
        Role.WHISPER,
        Set.of(to),
        Optional.empty());
  }

  private static Joining ending(String call, boolean hangsUp) {
    return new Joining(
        call,
        false,
        false,
        Optional.empty(),
        true,
        hangsUp,
        !hangsUp,
        Role.NONE,
        Set.of(),
        Optional.empty());
  }

  private void command(ConferenceCommand command, String... calls) {
    conferences.command("room", Set.of(calls), command).toCompletableFuture().join();
  }

  private Seat seat(String call) {
    FakeNode.FakeRoom room = it.exchange.node.rooms.values().iterator().next();
    return room.seats.get(it.view(call).ids().legId());
  }

  private static ControlException.Reason refused(CompletionStage<?> stage) {
    CompletionException fault =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    return ((ControlException) fault.getCause()).reason();
  }

  @Test
  void keysOfAParticipantAreGatheredAndItStays() {
    String one = answered("x");
    opened(one);
    command(new ConferenceCommand.Gather(GatherOrder.usual()), one);
    "42#".chars().forEach(key -> it.media(one).listener.onDigit((char) key));
    assertEquals("42", it.last(CallEvent.GatherEnded.class).digits());
    assertEquals(State.CONFERENCE, it.state(one));
    command(
        new ConferenceCommand.SendDigits(new LegCommand.SendDigits("7", Duration.ofMillis(100))));
    assertEquals("7", it.media(one).digits.toString());
    assertEquals(Duration.ofMillis(100), it.media(one).pressed);
    assertEquals(
        ControlException.Reason.NOT_IN_CONFERENCE,
        refused(
            conferences.command(
                "room", Set.of(answered("y")), new ConferenceCommand.Gather(GatherOrder.usual()))));
  }

  @Test
  void legsMeetAndLeaveAndTheLastOneEndsIt() {
    String one = answered("x");
    String two = answered("y");
    ConferenceView room = opened(one);
    join(Joining.of(two));
    assertEquals(State.CONFERENCE, it.state(two));
    assertEquals(Seat.PARTY, seat(two));
    assertEquals(2, conferences.conference(room.id()).orElseThrow().participants());
    conferences
        .leave("room", two, Optional.empty(), CommandTerms.NONE)
        .toCompletableFuture()
        .join();
    assertEquals(State.ANSWERED, it.state(two));
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(
        List.of(
            "A ConferenceCreated",
            "A ParticipantJoined",
            "B ParticipantJoined",
            "B ParticipantLeft",
            "A ParticipantLeft",
            "A ConferenceEnded",
            "A Hangup"),
        it.told().subList(4, 11));
    assertEquals(EndReason.ALL_LEFT, it.last(CallEvent.ConferenceEnded.class).reason());
    assertEquals(
        ControlException.Reason.CONFERENCE_ENDED,
        refused(conferences.join("room", Joining.of(two), CommandTerms.NONE)));
  }

  @Test
  void aConferenceThatHasNotStartedHoldsThoseInIt() {
    String one = answered("x");
    conferences
        .create(
            new NewConference(
                "room",
                one,
                ConferenceBeep.ALWAYS,
                2,
                HOUR,
                false,
                Optional.empty(),
                CommandTerms.NONE))
        .toCompletableFuture()
        .join();
    assertEquals(Seat.ON_HOLD, seat(one));
    assertEquals(ConferenceView.Status.INIT, conferences.conference("room").orElseThrow().status());
    String two = answered("y");
    join(Joining.of(two));
    assertEquals(Seat.PARTY, seat(one));
    assertEquals(
        List.of(Chime.ENTER, Chime.ENTER),
        it.exchange.node.rooms.values().iterator().next().chimes);
    assertEquals(
        ControlException.Reason.CONFERENCE_FULL,
        refused(conferences.join("room", Joining.of(answered("z")), CommandTerms.NONE)));
  }

  @Test
  void holdAndMuteConcernAllOrThoseThatAreNamed() {
    String one = answered("x");
    String two = answered("y");
    opened(one);
    join(Joining.of(two));
    command(new ConferenceCommand.Mute(), two);
    assertEquals(Seat.PARTY, seat(one));
    assertEquals(Seat.LISTENER, seat(two));
    command(new ConferenceCommand.Hold(Optional.empty()));
    assertEquals(Seat.ON_HOLD, seat(one));
    command(new ConferenceCommand.Unhold(), one, two);
    assertEquals(Seat.PARTY, seat(one));
    assertEquals(Seat.LISTENER, seat(two));
    command(new ConferenceCommand.Unmute());
    assertEquals(Seat.PARTY, seat(two));
    assertEquals(
        ControlException.Reason.NOT_IN_CONFERENCE,
        refused(conferences.command("room", Set.of("v3:none"), new ConferenceCommand.Mute())));
  }

  @Test
  void oneIsRecordedFromAfarAndItsOwnerIsToldOf() {
    String one = answered("x");
    String two = answered("y");
    ConferenceView opened = opened(one);
    join(Joining.of(two));
    FakeNode.FakeRoom room = it.exchange.node.rooms.get(opened.id());
    RecordingOrder order = new RecordingOrder(Path.of("r.wav"), true, HOUR);
    command(new ConferenceCommand.Record(new LegCommand.Record("r", order, true)));
    assertEquals(List.of(order), room.recordings);
    assertEquals(Optional.of(it.view(one).ids().legId()), room.first);
    assertEquals(List.of("beep r"), room.prompts);
    Optional<String> id = Optional.of("r");
    command(new ConferenceCommand.PauseRecording(new LegCommand.PauseRecording(id, true)));
    assertTrue(room.tapes.get(0).paused);
    it.pass(Duration.ofSeconds(7));
    command(new ConferenceCommand.StopRecording(new LegCommand.StopRecording(id)));
    CallEvent.RecordingSaved saved = it.last(CallEvent.RecordingSaved.class);
    assertEquals(
        new CallEvent.RecordingSaved(
            saved.about(),
            Instant.EPOCH.plusSeconds(7),
            "r",
            2,
            "wav",
            Instant.EPOCH,
            Duration.ofSeconds(3),
            Path.of("r.wav"),
            Optional.of(opened.id())),
        saved);
    assertEquals(it.view(one).ids(), saved.about().ids());
    assertEquals(Optional.of("c3Rh"), saved.about().clientState());
  }

  @Test
  void aRecordingThatIsNotThereAndOneOfSomeOnlyAreRefused() {
    String one = answered("x");
    opened(one);
    RecordingOrder order = new RecordingOrder(Path.of("r.wav"), true, HOUR);
    ConferenceCommand record = new ConferenceCommand.Record(new LegCommand.Record("r", order));
    ConferenceCommand stop =
        new ConferenceCommand.StopRecording(new LegCommand.StopRecording(Optional.empty()));
    assertEquals(
        ControlException.Reason.BAD_VALUE, refused(conferences.command("room", Set.of(), stop)));
    assertEquals(
        ControlException.Reason.BAD_VALUE,
        refused(conferences.command("room", Set.of(one), record)));
    command(record);
    assertEquals(
        ControlException.Reason.BAD_VALUE, refused(conferences.command("room", Set.of(), record)));
    conferences.end("room").toCompletableFuture().join();
    assertEquals(
        ControlException.Reason.CONFERENCE_ENDED,
        refused(conferences.command("room", Set.of(), stop)));
  }

  @Test
  void aSupervisorWhispersMonitorsAndBarges() {
    String agent = answered("x");
    String caller = answered("y");
    String boss = answered("z");
    opened(agent);
    join(Joining.of(caller));
    join(whispering(boss, agent));
    assertEquals(Seat.whispering(Set.of(it.view(agent).ids().legId())), seat(boss));
    conferences.supervise("room", boss, Role.MONITOR, Set.of()).toCompletableFuture().join();
    assertEquals(Seat.LISTENER, seat(boss));
    conferences.supervise("room", boss, Role.BARGE, Set.of()).toCompletableFuture().join();
    assertEquals(Seat.PARTY, seat(boss));
  }

  @Test
  void whoEndsItByLeavingHangsUpTheOthersOrParksThem() {
    String one = answered("x");
    String host = answered("y");
    opened(one);
    join(ending(host, false));
    it.devices.get("y").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ANSWERED, it.state(one));
    assertEquals(EndReason.HOST_LEFT, it.last(CallEvent.ConferenceEnded.class).reason());

    String other = answered("z");
    opened(one);
    join(ending(other, true));
    it.devices.get("z").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ENDED, it.state(one));
  }

  @Test
  void itEndsByCommandAndByTime() {
    String one = answered("x");
    ConferenceView first = opened(one);
    assertEquals(
        ControlException.Reason.CONFERENCE_NAME_ACTIVE,
        refused(conferences.create(NewConference.of("room", answered("y")))));
    conferences.end(first.id()).toCompletableFuture().join();
    assertEquals(State.ANSWERED, it.state(one));
    opened(one);
    it.pass(Duration.ofHours(4));
    assertEquals(EndReason.TIME_EXCEEDED, it.last(CallEvent.ConferenceEnded.class).reason());
  }

  @Test
  void whatCannotBeIsRefused() {
    String one = it.call("x");
    assertEquals(
        ControlException.Reason.NOT_ANSWERED,
        refused(conferences.create(NewConference.of("room", one))));
    assertTrue(conferences.conferences().isEmpty());
    assertEquals(
        ControlException.Reason.NO_SUCH_CONFERENCE,
        refused(conferences.join("room", Joining.of(one), CommandTerms.NONE)));
    String two = answered("y");
    opened(two);
    assertEquals(
        ControlException.Reason.ALREADY_IN_CONFERENCE,
        refused(conferences.join("room", Joining.of(two), CommandTerms.NONE)));
  }
}
