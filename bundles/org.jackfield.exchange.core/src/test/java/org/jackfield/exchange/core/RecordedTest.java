package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Legs that are recorded by command. */
class RecordedTest {
  private static final String NONE = "BAD_VALUE recordingId";

  private final Commanded it = new Commanded();
  private String call;
  private FakeNode.FakeLeg media;

  @BeforeEach
  void answered() {
    call = it.call("x");
    it.order(call, new LegCommand.Answer(List.of()));
    media = it.media(call);
    media.listener.onConnected();
  }

  private static RecordingOrder order(String id) {
    return new RecordingOrder(Path.of(id + ".wav"), true, Duration.ofHours(1));
  }

  private static LegCommand record(String id) {
    return new LegCommand.Record(id, order(id));
  }

  private static LegCommand pause(String id, boolean paused) {
    return new LegCommand.PauseRecording(Optional.of(id), paused);
  }

  private static LegCommand stop(String id) {
    return new LegCommand.StopRecording(Optional.of(id));
  }

  private List<String> saved() {
    return it.events.stream()
        .filter(CallEvent.RecordingSaved.class::isInstance)
        .map(event -> ((CallEvent.RecordingSaved) event).recordingId())
        .toList();
  }

  @Test
  void whatIsStoppedIsSavedAndTold() {
    it.order(call, record("r"));
    it.pass(Duration.ofSeconds(7));
    it.order(call, stop("r"));
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
            Path.of("r.wav")),
        saved);
    assertEquals(it.view(call).ids(), saved.about().ids());
    assertFalse(saved.toString().contains("wav"), saved.toString());
    assertEquals(List.of(order("r")), media.recordings);
    assertEquals(NONE, it.refused(call, stop("r")));
  }

  @Test
  void oneOrAllPauseAndGoOn() {
    it.order(call, record("a"));
    it.order(call, record("b"));
    it.order(call, pause("a", true));
    assertTrue(media.tapes.get(0).paused);
    assertFalse(media.tapes.get(1).paused);
    it.order(call, new LegCommand.PauseRecording(Optional.empty(), true));
    assertTrue(media.tapes.get(1).paused);
    it.order(call, pause("b", false));
    assertFalse(media.tapes.get(1).paused);
    assertTrue(media.tapes.get(0).paused);
    it.order(call, new LegCommand.StopRecording(Optional.empty()));
    assertEquals(List.of("a", "b"), saved());
  }

  @Test
  void whatIsNotThereCannotBePausedOrStopped() {
    assertEquals(NONE, it.refused(call, new LegCommand.StopRecording(Optional.empty())));
    it.order(call, record("r"));
    assertEquals(NONE, it.refused(call, pause("other", true)));
    assertEquals(NONE, it.refused(call, stop("other")));
    assertEquals(NONE, it.refused(call, record("r")));
    assertEquals(1, media.tapes.size());
  }

  @Test
  void whatCannotBeginIsRefusedAndMayBeTriedAgainByTheSameCommand() {
    CommandTerms terms =
        new CommandTerms(Optional.of("bmV3"), Optional.of("command"), Optional.empty());
    it.exchange.node.withoutSound = true;
    assertEquals("UNAVAILABLE ", it.refused(call, record("r"), terms));
    assertEquals(Optional.of("c3Rh"), it.view(call).clientState());
    it.exchange.node.withoutSound = false;
    it.order(call, record("r"), terms);
    it.order(call, record("s"), terms);
    assertEquals(List.of(order("r")), media.recordings);
    assertEquals(Optional.of("bmV3"), it.view(call).clientState());
  }

  @Test
  void onlyAnAnsweredLegIsRecorded() {
    it.device("bob");
    String ringing = it.dial("bob");
    assertEquals("NOT_ANSWERED ", it.refused(ringing, record("r")));
  }

  @Test
  void oneThatBreaksOffIsToldAndIsNoMore() {
    it.order(call, record("r"));
    media
        .tapes
        .get(0)
        .listener
        .onFailed(Problem.permanent(Codes.UNEXPECTED_ERROR, Area.MEDIA, "the disk is full"));
    CallEvent.RecordingFailed failed = it.last(CallEvent.RecordingFailed.class);
    assertEquals("r the disk is full", failed.recordingId() + " " + failed.detail());
    assertEquals(NONE, it.refused(call, stop("r")));
    assertEquals(List.of(), saved());
  }

  @Test
  void aBeepIsHeardWhenItBegins() {
    it.order(call, new LegCommand.Record("r", order("r"), true));
    assertEquals(List.of("beep r"), media.prompts);
    it.exchange.node.withoutSound = true;
    it.refused(call, new LegCommand.Record("s", order("s"), true));
    assertEquals(List.of("beep r"), media.prompts);
  }

  private static LegCommand.Record fromAnswer() {
    return new LegCommand.Record("r", order("r"));
  }

  @Test
  void itBeginsWithTheAnswerOfThatOneOfThoseDialledThatAnswers() {
    it.device("bob").device("carol");
    it.dial("bob", order -> severally(order, "bob", "carol").recorded(fromAnswer()));
    String carol =
        it.exchange.desk.active("app").stream()
            .filter(leg -> leg.to().equals("carol"))
            .map(leg -> leg.ids().callControlId())
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(), it.media(carol).recordings);
    it.answers("carol");
    assertEquals(List.of(order("r")), it.media(carol).recordings);
    it.order(carol, stop("r"));
    assertEquals(List.of("r"), saved());
  }

  @Test
  void ofWhatHasNoSoundThatIsTold() {
    it.dial("echo", order -> order.recorded(fromAnswer()));
    assertEquals("the leg is no device", it.last(CallEvent.RecordingFailed.class).detail());
  }

  private static DialOrder severally(DialOrder order, String... to) {
    return new DialOrder(
        order.connectionId(),
        List.of(to),
        order.from(),
        "",
        List.of(),
        order.timeout(),
        order.timeLimit(),
        "",
        order.link(),
        order.terms());
  }

  @Test
  void ofATransferTheLegIsRecordedThatIsDialled() {
    it.device("bob");
    DialOrder order = DialOrder.of("app", "bob", "+13125550100").recorded(fromAnswer());
    it.order(call, new LegCommand.Transfer(order, false));
    String bob = it.exchange.desk.active("app").get(0).ids().callControlId();
    it.answers("bob");
    assertEquals(List.of(order("r")), it.media(bob).recordings);
    assertEquals(List.of(), media.recordings);
  }

  @Test
  void anAnswerAndABridgeRecordTheLegTheyAreToldOf() {
    String parked = it.call("y");
    it.order(parked, new LegCommand.Answer(List.of()).recorded(fromAnswer()), command());
    it.order(parked, new LegCommand.Answer(List.of()).recorded(fromAnswer()), command());
    it.media(parked).listener.onConnected();
    assertEquals(List.of(order("r")), it.media(parked).recordings);
    String waiting = it.call("z");
    it.order(waiting, bridge(call).recorded(fromAnswer()));
    it.media(waiting).listener.onConnected();
    assertEquals(List.of(order("r")), it.media(waiting).recordings);
    it.order(parked, bridge(call).recorded(new LegCommand.Record("s", order("s"))));
    assertEquals(List.of(order("r"), order("s")), it.media(parked).recordings);
    assertEquals(List.of(), media.recordings);
  }

  private static LegCommand.Bridge bridge(String with) {
    return new LegCommand.Bridge(new LegCommand.Bridge.Leg(with), false, false);
  }

  private static CommandTerms command() {
    return new CommandTerms(Optional.empty(), Optional.of("command"), Optional.empty());
  }

  @Test
  void whatCannotBeginIsToldWhereTheRestIsDone() {
    String other = it.call("y");
    it.order(other, new LegCommand.Answer(List.of()));
    it.media(other).listener.onConnected();
    it.exchange.node.withoutSound = true;
    it.order(call, bridge(other).recorded(fromAnswer()));
    assertEquals(CallView.State.BRIDGED, it.state(call));
    CallEvent.RecordingFailed failed = it.last(CallEvent.RecordingFailed.class);
    assertEquals("r no codec", failed.recordingId() + " " + failed.detail());
  }

  @Test
  void oneThatEndsWithItsLegIsSavedAfterwards() {
    it.order(call, record("r"));
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals("LEG_ENDED ", it.refused(call, stop("r")));
    media.tapes.get(0).listener.onRecorded(Duration.ofSeconds(5));
    CallEvent.RecordingSaved saved = it.last(CallEvent.RecordingSaved.class);
    assertEquals(Duration.ofSeconds(5), saved.length());
    assertEquals(Optional.of("c3Rh"), saved.about().clientState());
    assertEquals(
        List.of("A Hangup", "A RecordingSaved"),
        it.told().subList(it.told().size() - 2, it.told().size()));
  }
}
