package org.jackfield.flow.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.Queued;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.spi.flow.LegSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Verbs become commands, and webhooks make them done. */
class RemoteLegTest {
  private final Rig rig;
  private final LegSession leg;

  RemoteLegTest() throws Exception {
    rig = new Rig();
    leg = rig.parked("leg");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** The body of the next command, which is this one. */
  private JsonObject told(String verb) throws Exception {
    FakeNetwork.Told told = rig.network.next();
    assertEquals(verb, told.verb());
    return told.body();
  }

  private void hears(String type, Map<String, Object> fields) {
    rig.hears(Events.of(type, "leg", fields));
  }

  @Test
  void answerIsDoneWhenTheLegIsAnswered() throws Exception {
    CompletionStage<Void> answered = leg.answer(List.of(new Header("X-A", "1")));
    JsonObject header = told("leg answer").getJsonArray("custom_headers").getJsonObject(0);
    assertEquals("X-A", header.getString("name"));
    assertEquals("1", header.getString("value"));
    assertTrue(Rig.open(answered));
    rig.hears(Events.answered("leg"));
    rig.value(answered);
  }

  @Test
  void refusalsAreToldInWordsOfFlows() throws Exception {
    Map<String, FlowException.Reason> reasons =
        Map.of(
            "90015", FlowException.Reason.NO_SUCH_LEG,
            "90034", FlowException.Reason.NOT_ANSWERED,
            "90102", FlowException.Reason.ANSWER_NOT_ALLOWED,
            "90036", FlowException.Reason.QUEUE_FULL,
            "90038", FlowException.Reason.ALREADY_IN_QUEUE,
            "90035", FlowException.Reason.NOT_IN_QUEUE,
            "90043", FlowException.Reason.CHANNEL_LIMIT,
            "10015", FlowException.Reason.BAD_VALUE);
    for (Map.Entry<String, FlowException.Reason> each : reasons.entrySet()) {
      rig.network.refuses(422, each.getKey(), "no");
      assertEquals(each.getValue(), rig.refused(leg.press("1")), each.getKey());
    }
    rig.network.refuses(422, "10000", "Another command is being carried out");
    assertEquals(FlowException.Reason.BUSY, rig.refused(leg.press("1")));
    rig.network.refuses(422, "10000", "Call is already bridged");
    assertEquals(FlowException.Reason.ALREADY_BRIDGED, rig.refused(leg.bridge("b", false)));
    rig.network.refuses(401, "10009", "Authentication failed");
    assertEquals(FlowException.Reason.UNAVAILABLE, rig.refused(leg.press("1")));
    rig.network.refuses(501, "10000", "Not implemented");
    assertEquals(FlowException.Reason.UNAVAILABLE, rig.refused(leg.press("1")));
  }

  @Test
  void soundEndsByItsOwnNewsOnly() throws Exception {
    CompletionStage<Played> first = leg.play(Sound.url("http://example.com/a.wav"), false);
    JsonObject body = told("leg playback_start");
    assertEquals("http://example.com/a.wav", body.getString("audio_url"));
    assertFalse(body.containsKey("loop"));
    CompletionStage<Played> music = leg.play(Sound.music(), true);
    body = told("leg playback_start");
    assertEquals("infinity", body.getString("loop"));
    String address = body.getString("audio_url");
    assertTrue(address.startsWith("http://flows.example/hook/sounds/"), address);
    hears("call.playback.ended", Map.of("media_url", address, "status", "cancelled"));
    assertTrue(Rig.open(first));
    assertEquals(Played.CANCELLED, rig.value(music));
    hears(
        "call.playback.ended",
        Map.of("media_url", "http://example.com/a.wav", "status", "file_not_found"));
    assertEquals(Played.FILE_NOT_FOUND, rig.value(first));
  }

  @Test
  void textIsSpokenByTheVoiceThatIsConfigured() throws Exception {
    CompletionStage<Played> spoken = leg.play(Sound.speech("Hello"), false);
    JsonObject body = told("leg speak");
    assertEquals("Hello", body.getString("payload"));
    assertEquals("female", body.getString("voice"));
    assertEquals("en-US", body.getString("language"));
    hears("call.speak.ended", Map.of("status", "completed"));
    assertEquals(Played.COMPLETED, rig.value(spoken));
  }

  @Test
  void gatherWithAPromptIsOneCommand() throws Exception {
    CompletionStage<Gathered> gathered =
        leg.gather(
            GatherRequest.digits(4)
                .least(2)
                .tries(3)
                .saying("Your number")
                .otherwise(Sound.speech("Again"))
                .within(Duration.ofSeconds(7), Duration.ofSeconds(2)));
    JsonObject body = told("leg gather_using_speak");
    assertEquals(2, body.getInt("minimum_digits"));
    assertEquals(4, body.getInt("maximum_digits"));
    assertEquals(3, body.getInt("maximum_tries"));
    assertEquals(7000, body.getInt("timeout_millis"));
    assertEquals(2000, body.getInt("inter_digit_timeout_millis"));
    assertEquals("#", body.getString("terminating_digit"));
    assertEquals("Your number", body.getString("payload"));
    assertEquals("Again", body.getString("invalid_payload"));
    hears("call.gather.ended", Map.of("digits", "123", "status", "valid"));
    assertEquals("123", rig.value(gathered).digits());
  }

  @Test
  void whatOneCommandCannotSayIsAskedTryByTry() throws Exception {
    CompletionStage<Gathered> gathered =
        leg.gather(
            GatherRequest.oneOf("12")
                .tries(2)
                .saying("One or two")
                .otherwise(Sound.url("http://example.com/no.wav")));
    assertEquals(1, told("leg gather_using_speak").getInt("maximum_tries"));
    hears("call.gather.ended", Map.of("digits", "", "status", "timeout"));
    JsonObject body = told("leg gather_using_audio");
    assertEquals("http://example.com/no.wav", body.getString("audio_url"));
    assertEquals("", body.getString("terminating_digit"));
    hears("call.gather.ended", Map.of("digits", "", "status", "invalid"));
    assertEquals(Gathered.Status.INVALID, rig.value(gathered).status());
  }

  @Test
  void gatherWithoutAPromptSaysHowLongForTheFirst() throws Exception {
    leg.gather(GatherRequest.digits(2));
    JsonObject body = told("leg gather");
    assertEquals(15_000, body.getInt("initial_timeout_millis"));
    assertEquals(25_000, body.getInt("timeout_millis"));
  }

  @Test
  void bridgeIsToldWithTheLegThatItIsWith() throws Exception {
    CompletionStage<Void> bridged = leg.bridge("other", true);
    JsonObject body = told("leg bridge");
    assertEquals("other", body.getString("call_control_id"));
    assertEquals("self", body.getString("park_after_unbridge"));
    assertTrue(Rig.open(bridged));
    rig.hears(Events.bridged("leg"));
    rig.value(bridged);
    assertEquals(new FlowEvent.Bridged("other"), rig.events.take());
  }

  @Test
  void queueWithoutAnybodyIsNoFault() throws Exception {
    rig.network.refuses(422, "10000", "Queue is empty");
    assertFalse(rig.value(leg.bridgeQueue("support")));
    rig.network.refuses(404, "10005", "Resource not found");
    assertFalse(rig.value(leg.bridgeQueue("support")));
    rig.network.refuses(422, "90034", "Call has not been answered yet");
    assertEquals(FlowException.Reason.NOT_ANSWERED, rig.refused(leg.bridgeQueue("support")));
    CompletionStage<Boolean> joined = leg.bridgeQueue("support");
    rig.hears(Events.bridged("leg"));
    assertTrue(rig.value(joined));
  }

  @Test
  void queuedLegKnowsWhereItStands() throws Exception {
    assertEquals(OptionalInt.empty(), rig.value(leg.queuePosition()));
    CompletionStage<Queued> queued =
        leg.enqueue(EnqueueRequest.into("support").maxSize(9).maxWait(Duration.ofMinutes(2)));
    JsonObject body = told("leg enqueue");
    assertEquals("support", body.getString("queue_name"));
    assertEquals(9, body.getInt("max_size"));
    assertEquals(120, body.getInt("max_wait_time_secs"));
    hears(
        "call.enqueued",
        Map.of("queue", "support", "current_position", 2, "queue_avg_wait_time_secs", 9));
    assertEquals(new Queued("support", 2, Duration.ofSeconds(9)), rig.value(queued));
    rig.network.answers(200, "{\"data\":{\"queue_position\":2}}");
    assertEquals(OptionalInt.of(2), rig.value(leg.queuePosition()));
    assertEquals("/v2/queues/support/calls/leg", rig.network.next().path());
    CompletionStage<Void> left = leg.leaveQueue();
    told("leg leave_queue");
    hears("call.dequeued", Map.of("queue", "support", "reason", "leave", "wait_time_secs", 3));
    rig.value(left);
    assertEquals(OptionalInt.empty(), rig.value(leg.queuePosition()));
    assertEquals(
        new FlowEvent.Dequeued("support", FlowEvent.Dequeued.Reason.LEAVE, Duration.ofSeconds(3)),
        rig.events.take());
  }

  @Test
  void webhookOfAnOlderQueueThatComesLateChangesNothing() throws Exception {
    Instant then = Instant.EPOCH.plusSeconds(9);
    rig.hears(
        Events.of("call.dequeued", "leg", then, Map.of("queue", "support", "reason", "leave")));
    hears("call.enqueued", Map.of("queue", "support", "current_position", 1));
    assertEquals(OptionalInt.empty(), rig.value(leg.queuePosition()));
  }

  @Test
  void otherVerbsAreDoneWhenTheyAreTaken() throws Exception {
    rig.value(leg.stopPlaying());
    assertEquals("all", told("leg playback_stop").getString("stop"));
    rig.value(leg.stopGather());
    told("leg gather_stop");
    rig.value(leg.press("1#"));
    assertEquals("1#", told("leg send_dtmf").getString("digits"));
    rig.value(leg.clientState("state"));
    assertEquals("c3RhdGU=", told("leg client_state_update").getString("client_state"));
    rig.value(leg.reject(FlowCall.Rejection.USER_BUSY));
    assertEquals("USER_BUSY", told("leg reject").getString("cause"));
    rig.network.refuses(422, "90018", "Call has already ended");
    rig.value(leg.hangUp());
    told("leg hangup");
  }

  @Test
  void recordingIsDoneWhenItIsSaved() throws Exception {
    rig.value(leg.stopRecording());
    assertEquals(0, rig.network.left(), "recordings of others go on");
    CompletionStage<Recorded> recorded =
        leg.record(RecordRequest.atMost(Duration.ofMinutes(2)).mp3().withBothSides().named("box"));
    JsonObject body = told("leg record_start");
    assertEquals("box", body.getString("custom_file_name"));
    assertEquals("mp3", body.getString("format"));
    assertEquals("dual", body.getString("channels"));
    assertEquals(120, body.getInt("max_length"));
    rig.value(leg.stopRecording());
    told("leg record_stop");
    assertTrue(Rig.open(recorded));
    String address = "http://example.com/message.mp3";
    rig.hears(Events.recorded("leg", "2026-01-01T00:00:00Z", "2026-01-01T00:00:07Z", address));
    assertEquals(
        new Recorded(Duration.ofSeconds(7), Optional.of(URI.create(address))), rig.value(recorded));
    CompletionStage<Recorded> failing = leg.record(RecordRequest.atMost(Duration.ofMinutes(2)));
    told("leg record_start");
    hears("call.recording.error", Map.of("reason", "Internal server error"));
    assertEquals(FlowException.Reason.UNAVAILABLE, rig.refused(failing));
  }

  @Test
  void keysAndHoldAreTold() throws Exception {
    hears("call.dtmf.received", Map.of("digit", "5"));
    hears("call.hold", Map.of());
    hears("call.unhold", Map.of());
    assertEquals(new FlowEvent.DigitReceived('5'), rig.events.take());
    assertEquals(new FlowEvent.Held(), rig.events.take());
    assertEquals(new FlowEvent.Resumed(), rig.events.take());
  }

  @Test
  void endOfTheLegIsToldOnceAndLeavesVerbsToTheRunner() throws Exception {
    CompletionStage<Gathered> gathered = leg.gather(GatherRequest.digits(4));
    hears("call.gather.ended", Map.of("digits", "", "status", "call_hangup"));
    rig.hears(Events.hangup("leg", "originator_cancel"));
    rig.hears(Events.hangup("leg", "unspecified"));
    assertTrue(Rig.open(gathered));
    assertEquals(HangupCause.ORIGINATOR_CANCEL, rig.ends.take());
    assertTrue(rig.ends.isEmpty());
  }
}
