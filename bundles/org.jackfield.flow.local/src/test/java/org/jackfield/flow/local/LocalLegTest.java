package org.jackfield.flow.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.Queued;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.spi.flow.Dialling;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verbs become commands, and events make them done. */
class LocalLegTest {
  private final FakeSwitch control = new FakeSwitch();
  private final Exchange exchange = new Exchange(control, control, Runnable::run);
  private final LocalLeg leg = exchange.add(FakeSwitch.about("leg"));
  private final Heard heard = new Heard();

  @BeforeEach
  void listen() {
    leg.listen(heard);
  }

  private static <T> T value(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    assertTrue(future.isDone());
    return future.join();
  }

  private static boolean open(CompletionStage<?> stage) {
    return !stage.toCompletableFuture().isDone();
  }

  private static FlowException.Reason refused(CompletionStage<?> stage) {
    CompletionException fault =
        assertThrows(CompletionException.class, stage.toCompletableFuture()::join);
    return assertInstanceOf(FlowException.class, fault.getCause()).reason();
  }

  @Test
  void answerIsDoneWhenTheLegIsAnswered() {
    CompletionStage<Void> answered = leg.answer(List.of(new Header("X-A", "1")));
    LegCommand.Answer told = assertInstanceOf(LegCommand.Answer.class, control.last());
    assertEquals("X-A", told.headers().get(0).name());
    assertTrue(open(answered));
    exchange.on(FakeSwitch.answered("leg"));
    value(answered);
  }

  @Test
  void refusalIsToldInWordsOfFlows() {
    control.refuse(ControlException.Reason.NOT_ANSWERED);
    assertEquals(FlowException.Reason.NOT_ANSWERED, refused(leg.gather(GatherRequest.digits(1))));
  }

  @Test
  void soundEndsByItsOwnNewsOnly() {
    CompletionStage<Played> first = leg.play(Sound.url("http://example.com/a.wav"), false);
    LegCommand.Play told = assertInstanceOf(LegCommand.Play.class, control.last());
    CompletionStage<Played> second = leg.play(Sound.music(), true);
    LegCommand.Play music = assertInstanceOf(LegCommand.Play.class, control.last());
    assertEquals(PromptOrder.ENDLESS, music.prompt().times());
    exchange.on(ended(Optional.empty(), CallEvent.PlayStatus.COMPLETED));
    exchange.on(ended(music.media(), CallEvent.PlayStatus.CANCELLED));
    assertTrue(open(first));
    assertEquals(Played.CANCELLED, value(second));
    exchange.on(ended(told.media(), CallEvent.PlayStatus.FILE_NOT_FOUND));
    assertEquals(Played.FILE_NOT_FOUND, value(first));
  }

  private static CallEvent ended(Optional<LegCommand.Media> media, CallEvent.PlayStatus status) {
    return new CallEvent.PlaybackEnded(
        FakeSwitch.about("leg"), Instant.EPOCH, media, false, status, "");
  }

  private static CallEvent saved(String id, Path file) {
    return new CallEvent.RecordingSaved(
        FakeSwitch.about("leg"),
        Instant.EPOCH,
        id,
        1,
        "wav",
        Instant.EPOCH,
        Duration.ofSeconds(7),
        file);
  }

  @Test
  void recordingIsDoneByItsOwnNewsOnly() {
    Path file = Path.of("flow.mp3");
    List<String> names = new ArrayList<>();
    exchange.place(
        Optional.of(
            (name, format) -> {
              names.add(name);
              return file;
            }));
    value(leg.stopRecording());
    assertEquals(List.of(), control.told, "recordings of others go on");
    CompletionStage<Recorded> recorded =
        leg.record(RecordRequest.atMost(Duration.ofMinutes(2)).mp3().withBothSides().named("box"));
    assertEquals(List.of("box"), names);
    LegCommand.Record told = assertInstanceOf(LegCommand.Record.class, control.last());
    assertEquals(new RecordingOrder(file, true, Duration.ofMinutes(2)).mp3(), told.order());
    value(leg.stopRecording());
    assertEquals(new LegCommand.StopRecording(Optional.of(told.recordingId())), control.last());
    exchange.on(saved("another", file));
    assertTrue(open(recorded));
    exchange.on(saved(told.recordingId(), file));
    assertEquals(new Recorded(Duration.ofSeconds(7), Optional.of(file.toUri())), value(recorded));
  }

  @Test
  void recordingThatCannotBeIsTold() {
    RecordRequest request = RecordRequest.atMost(Duration.ofMinutes(2));
    assertEquals(FlowException.Reason.UNAVAILABLE, refused(leg.record(request)));
    exchange.place(
        Optional.of(
            (name, format) -> {
              throw new UncheckedIOException(new IOException("no folder"));
            }));
    assertEquals(FlowException.Reason.UNAVAILABLE, refused(leg.record(request)));
    exchange.place(Optional.of((name, format) -> Path.of("flow.wav")));
    control.refuse(ControlException.Reason.NOT_ANSWERED);
    assertEquals(FlowException.Reason.NOT_ANSWERED, refused(leg.record(request)));
    CompletionStage<Recorded> recorded = leg.record(request);
    String id = assertInstanceOf(LegCommand.Record.class, control.last()).recordingId();
    exchange.on(
        new CallEvent.RecordingFailed(
            FakeSwitch.about("leg"), Instant.EPOCH, id, "the disk is full"));
    assertEquals(FlowException.Reason.UNAVAILABLE, refused(recorded));
  }

  @Test
  void speechIsSpoken() {
    CompletionStage<Played> spoken = leg.play(Sound.speech("Hello"), false);
    LegCommand.Play told = assertInstanceOf(LegCommand.Play.class, control.last());
    assertTrue(told.spoken());
    assertInstanceOf(PromptSource.Speech.class, told.prompt().source());
    exchange.on(
        new CallEvent.SpeakEnded(
            FakeSwitch.about("leg"), Instant.EPOCH, CallEvent.PlayStatus.COMPLETED));
    assertEquals(Played.COMPLETED, value(spoken));
  }

  @Test
  void gatherTakesAllThatWasAskedForAndGivesTheDigits() {
    CompletionStage<Gathered> gathered =
        leg.gather(GatherRequest.digits(4).least(2).tries(3).saying("Your number"));
    LegCommand.Gather told = assertInstanceOf(LegCommand.Gather.class, control.last());
    assertEquals(2, told.order().least());
    assertEquals(4, told.order().most());
    assertEquals(3, told.order().tries());
    assertInstanceOf(PromptSource.Speech.class, told.order().prompt().orElseThrow());
    exchange.on(
        new CallEvent.GatherEnded(
            FakeSwitch.about("leg"), Instant.EPOCH, "123", CallEvent.GatherEnded.Status.VALID));
    assertEquals("123", value(gathered).digits());
  }

  @Test
  void endOfTheLegIsToldOnceAndLeavesVerbsToTheRunner() {
    CompletionStage<Gathered> gathered = leg.gather(GatherRequest.digits(4));
    exchange.on(
        new CallEvent.GatherEnded(
            FakeSwitch.about("leg"), Instant.EPOCH, "", CallEvent.GatherEnded.Status.CALL_HANGUP));
    exchange.on(FakeSwitch.hangup("leg", CallEvent.Hangup.Why.ORIGINATOR_CANCEL));
    exchange.on(FakeSwitch.hangup("leg", CallEvent.Hangup.Why.UNSPECIFIED));
    assertTrue(open(gathered));
    assertEquals(List.of(HangupCause.ORIGINATOR_CANCEL), heard.ends);
    assertEquals(List.of(), exchange.legs());
  }

  @Test
  void bridgeIsDoneWhenItIsWithThatLeg() {
    CompletionStage<Void> bridged = leg.bridge("other", true);
    assertEquals(
        new LegCommand.Bridge(new LegCommand.Bridge.Leg("other"), true, false), control.last());
    exchange.on(bridged("third"));
    assertTrue(open(bridged));
    exchange.on(bridged("other"));
    value(bridged);
    assertEquals(
        List.of(new FlowEvent.Bridged("third"), new FlowEvent.Bridged("other")), heard.events);
  }

  private static CallEvent bridged(String with) {
    return new CallEvent.Bridged(FakeSwitch.about("leg"), Instant.EPOCH, FakeSwitch.ids(with));
  }

  @Test
  void queueWithoutAnybodyIsNoFault() {
    control.refuse(ControlException.Reason.QUEUE_EMPTY);
    assertFalse(value(leg.bridgeQueue("support")));
    control.refuse(ControlException.Reason.NO_SUCH_QUEUE);
    assertFalse(value(leg.bridgeQueue("support")));
    control.refuse(ControlException.Reason.ALREADY_BRIDGED);
    assertEquals(FlowException.Reason.ALREADY_BRIDGED, refused(leg.bridgeQueue("support")));
    CompletionStage<Boolean> joined = leg.bridgeQueue("support");
    assertTrue(open(joined));
    exchange.on(bridged("head"));
    assertTrue(value(joined));
  }

  @Test
  void queuedLegKnowsWhereItStands() {
    assertEquals(OptionalInt.empty(), value(leg.queuePosition()));
    CompletionStage<Queued> queued =
        leg.enqueue(EnqueueRequest.into("support").maxWait(Duration.ofMinutes(2)));
    assertEquals(
        new LegCommand.Enqueue(
            "support", Optional.empty(), Optional.of(Duration.ofMinutes(2)), false),
        control.last());
    exchange.on(
        new CallEvent.Enqueued(
            FakeSwitch.about("leg"), Instant.EPOCH, "support", 2, Duration.ofSeconds(9)));
    assertEquals(new Queued("support", 2, Duration.ofSeconds(9)), value(queued));
    control.queued("before", "leg");
    assertEquals(OptionalInt.of(2), value(leg.queuePosition()));
    CompletionStage<Void> left = leg.leaveQueue();
    exchange.on(
        new CallEvent.Dequeued(
            FakeSwitch.about("leg"),
            Instant.EPOCH,
            "support",
            2,
            CallEvent.Dequeued.Reason.LEAVE,
            Duration.ofSeconds(3)));
    value(left);
    assertEquals(OptionalInt.empty(), value(leg.queuePosition()));
    assertEquals(
        List.of(
            new FlowEvent.Dequeued(
                "support", FlowEvent.Dequeued.Reason.LEAVE, Duration.ofSeconds(3))),
        heard.events);
  }

  @Test
  void otherVerbsAreDoneWhenTheyAreTaken() {
    value(leg.stopPlaying());
    value(leg.stopGather());
    value(leg.press("1#"));
    value(leg.clientState("state"));
    assertEquals(
        Optional.of("c3RhdGU="), control.told.get(control.told.size() - 1).terms().clientState());
    value(leg.reject(FlowCall.Rejection.USER_BUSY));
    assertEquals(
        "USER_BUSY", assertInstanceOf(LegCommand.Reject.class, control.last()).cause().name());
    control.refuse(ControlException.Reason.LEG_ENDED);
    value(leg.hangUp());
    control.refuse(ControlException.Reason.UNAVAILABLE);
    assertEquals(FlowException.Reason.UNAVAILABLE, refused(leg.hangUp()));
  }

  @Test
  void keysAndHoldAreTold() {
    exchange.on(new CallEvent.DigitReceived(FakeSwitch.about("leg"), Instant.EPOCH, '5'));
    exchange.on(new CallEvent.Held(FakeSwitch.about("leg"), Instant.EPOCH));
    exchange.on(new CallEvent.Resumed(FakeSwitch.about("leg"), Instant.EPOCH));
    assertEquals(
        List.of(new FlowEvent.DigitReceived('5'), new FlowEvent.Held(), new FlowEvent.Resumed()),
        heard.events);
  }

  @Test
  void newsOfBeforeSomebodyListensAreToldThen() {
    LocalLeg late = exchange.add(FakeSwitch.about("late"));
    exchange.on(FakeSwitch.hangup("late", CallEvent.Hangup.Why.USER_BUSY));
    Heard told = new Heard();
    late.listen(told);
    assertEquals(List.of(HangupCause.USER_BUSY), told.ends);
  }

  @Test
  void dialledLegIsOfTheSameConnectionAndLinked() {
    Dialling dialling =
        leg.dial(DialRequest.to("bob").ringing(Duration.ofSeconds(20)).clientState("s"));
    DialOrder order = control.orders.get(0);
    assertEquals("app", order.connectionId());
    assertEquals("alice", order.from());
    assertEquals(Duration.ofSeconds(20), order.timeout());
    assertEquals(Optional.of(new DialOrder.Link("leg", true, false, false, false)), order.link());
    assertEquals(Optional.of("cw=="), order.terms().clientState());
    assertTrue(open(dialling.end()));
    exchange.on(FakeSwitch.answered("bob"));
    assertEquals("bob", value(dialling.end()).leg().orElseThrow().id());
  }

  @Test
  void firstEventsMayComeBeforeTheOrderIsTaken() {
    CompletableFuture<List<CallView>> taken = control.holdDial();
    Dialling dialling = leg.dial(DialRequest.to("bob"));
    exchange.on(FakeSwitch.hangup("bob", CallEvent.Hangup.Why.USER_BUSY));
    taken.complete(List.of(FakeSwitch.view("bob")));
    assertEquals(Dialled.Outcome.BUSY, value(dialling.end()).outcome());
  }

  @Test
  void lastOfSeveralThatFailSaysHow() {
    Dialling dialling = leg.dial(DialRequest.to("bob", "carol"));
    exchange.on(FakeSwitch.hangup("bob", CallEvent.Hangup.Why.USER_BUSY));
    assertTrue(open(dialling.end()));
    exchange.on(FakeSwitch.hangup("carol", CallEvent.Hangup.Why.CALL_REJECTED));
    assertEquals(Dialled.Outcome.DECLINED, value(dialling.end()).outcome());
  }

  @Test
  void cancellingEndsWhoRings() {
    Dialling dialling = leg.dial(DialRequest.to("bob", "carol"));
    dialling.cancel();
    assertEquals(List.of("bob", "carol"), control.told.stream().map(it -> it.leg()).toList());
    CompletableFuture<List<CallView>> taken = control.holdDial();
    Dialling early = leg.dial(DialRequest.to("dave"));
    early.cancel();
    taken.complete(List.of(FakeSwitch.view("dave")));
    assertEquals("dave", control.told.get(2).leg());
  }

  @Test
  void refusedOrderIsARefusedDial() {
    CompletableFuture<List<CallView>> taken = control.holdDial();
    Dialling dialling = leg.dial(DialRequest.to("bob"));
    taken.completeExceptionally(
        new ControlException(ControlException.Reason.CHANNEL_LIMIT, "", "full"));
    assertEquals(FlowException.Reason.CHANNEL_LIMIT, refused(dialling.end()));
  }
}
