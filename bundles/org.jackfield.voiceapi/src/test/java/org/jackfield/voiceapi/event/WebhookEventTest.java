package org.jackfield.voiceapi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.json.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookEventTest {
  private static final String ALL =
      "call_control_id call_leg_id call_session_id connection_id client_state from to";
  private static final String NO_NUMBERS =
      "call_control_id call_leg_id call_session_id connection_id client_state";
  private static final String LEG = " custom_headers sip_headers start_time state tags";
  private static final String MEDIA = " media_name media_url overlay";
  private static final String RECORDED =
      " channels public_recording_urls recording_ended_at recording_started_at recording_urls";
  private static final String PLAYED =
      " conference_id creator_call_session_id media_name media_url occurred_at";
  private static final String SPOKEN = " conference_id creator_call_session_id occurred_at";

  /**
   * The fields of the network's catalogue, but for those that nothing here knows: what a number
   * check said, codecs, attestation, quality, billing group.
   */
  private static final Map<String, String> CATALOGUE =
      Map.ofEntries(
          Map.entry("call.initiated", ALL + LEG + " caller_id_name direction"),
          Map.entry("call.answered", ALL + LEG),
          Map.entry("call.bridged", ALL),
          Map.entry("call.hangup", ALL + LEG + " hangup_cause hangup_source sip_hangup_cause"),
          Map.entry("call.hold", ALL),
          Map.entry("call.unhold", ALL),
          Map.entry(
              "call.cost",
              NO_NUMBERS + " billed_duration_secs cost_parts occurred_at status total_cost"),
          Map.entry(
              "call.enqueued", NO_NUMBERS + " current_position queue queue_avg_wait_time_secs"),
          Map.entry("call.dequeued", NO_NUMBERS + " queue queue_position reason wait_time_secs"),
          Map.entry("call.playback.started", NO_NUMBERS + MEDIA),
          Map.entry("call.playback.ended", NO_NUMBERS + MEDIA + " status status_detail"),
          Map.entry("call.speak.started", NO_NUMBERS),
          Map.entry("call.speak.ended", NO_NUMBERS + " status"),
          Map.entry("call.dtmf.received", ALL + " digit"),
          Map.entry("call.gather.ended", ALL + " digits status"),
          Map.entry("call.machine.detection.ended", ALL + " result"),
          Map.entry("call.machine.greeting.ended", ALL + " result"),
          Map.entry("call.machine.premium.detection.ended", ALL + " result"),
          Map.entry("call.machine.premium.greeting.ended", ALL + " result"),
          Map.entry(
              "call.recording.saved",
              "call_leg_id call_session_id connection_id client_state" + RECORDED),
          Map.entry("call.recording.error", NO_NUMBERS + " reason"),
          Map.entry("streaming.started", NO_NUMBERS + " stream_url"),
          Map.entry("streaming.stopped", NO_NUMBERS + " stream_url"),
          Map.entry(
              "streaming.failed",
              NO_NUMBERS + " failure_reason stream_id stream_params stream_type"),
          Map.entry("conference.created", NO_NUMBERS + " conference_id occurred_at"),
          Map.entry("conference.ended", NO_NUMBERS + " conference_id occurred_at reason"),
          Map.entry("conference.participant.joined", NO_NUMBERS + " conference_id"),
          Map.entry("conference.participant.left", NO_NUMBERS + " conference_id"),
          Map.entry("conference.participant.playback.started", NO_NUMBERS + PLAYED),
          Map.entry("conference.participant.playback.ended", NO_NUMBERS + PLAYED),
          Map.entry("conference.participant.speak.started", NO_NUMBERS + SPOKEN),
          Map.entry("conference.participant.speak.ended", NO_NUMBERS + SPOKEN),
          Map.entry("conference.playback.started", "connection_id" + PLAYED),
          Map.entry("conference.playback.ended", "connection_id" + PLAYED),
          Map.entry("conference.speak.started", "connection_id" + SPOKEN),
          Map.entry("conference.speak.ended", "connection_id" + SPOKEN),
          Map.entry(
              "conference.recording.saved",
              "call_control_id call_session_id connection_id client_state"
                  + " conference_id format occurred_at recording_id"
                  + RECORDED));

  /** Their time stands in the payload and nowhere else. */
  private static final List<String> TIME_IN_PAYLOAD =
      List.of(
          "conference.created",
          "conference.ended",
          "conference.playback.",
          "conference.speak.",
          "conference.recording.saved",
          "conference.participant.playback.",
          "conference.participant.speak.");

  static Stream<WebhookEvent> examples() {
    return Examples.all();
  }

  private static JsonObject object(WebhookEvent event) {
    return Document.object(event.data());
  }

  private static String body(WebhookEvent event) {
    return WebhookEvent.body(event.data(), new WebhookEvent.Meta(3, "https://a.test/?x=\"1\""));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hasTheFieldsOfTheCatalogue(WebhookEvent event) {
    JsonObject data = object(event);
    String type = data.getString("event_type");
    assertEquals(
        new TreeSet<>(Set.of(CATALOGUE.get(type).split(" "))),
        new TreeSet<>(data.getJsonObject("payload").keySet()),
        type);
    boolean inPayload = TIME_IN_PAYLOAD.stream().anyMatch(type::startsWith);
    Set<String> beside = new TreeSet<>(Set.of("record_type", "event_type", "id", "payload"));
    if (!inPayload) {
      beside.add("occurred_at");
    }
    assertEquals(beside, new TreeSet<>(data.keySet()), type);
    JsonObject timed = inPayload ? data.getJsonObject("payload") : data;
    assertEquals("2026-02-02T22:25:27.521992Z", timed.getString("occurred_at"));
  }

  @Test
  void catalogueAndTypesAreTheSame() {
    assertEquals(
        new TreeSet<>(CATALOGUE.keySet()),
        Stream.of(EventType.values())
            .map(EventType::wire)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsWhatItWrote(WebhookEvent event) {
    WebhookEvent read = WebhookEvent.read(body(event));
    assertEquals(event.payload(), read.payload());
    assertEquals(event.occurredAt(), read.occurredAt());
    assertEquals(event.id(), read.id());
    assertEquals(Optional.of(new WebhookEvent.Meta(3, "https://a.test/?x=\"1\"")), read.meta());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void showsNothingPersonal(EventType type) {
    String shown = WebhookEvent.of("event", Examples.AT, Examples.of(type)).toString();
    for (String secret :
        List.of("+1312", "bob", "Alice", "a.test", "c3RhdGU=", "digit=", "17", "upload")) {
      assertFalse(shown.contains(secret), shown);
    }
  }

  @Test
  void alwaysWritesMicroseconds() {
    WebhookEvent event =
        WebhookEvent.of(
            "event", Instant.parse("2026-02-02T22:25:27Z"), Examples.of(EventType.CALL_BRIDGED));
    assertEquals("2026-02-02T22:25:27.000000Z", object(event).getString("occurred_at"));
  }

  @Test
  void readsWhatIsNotKnown() {
    WebhookEvent event =
        WebhookEvent.read(
            """
            {"data":{"event_type":"call.refer.started","id":"1",
              "occurred_at":"2026-02-02T22:25:27Z",
              "payload":{"call_leg_id":"leg","sip_notify_response":100,"from":null}}}
            """);
    OtherPayload other = (OtherPayload) event.payload();
    assertEquals("leg", other.ids().callLegId());
    assertEquals(100, other.fields().build().getInt("sip_notify_response"));
    assertTrue(event.meta().isEmpty());
  }

  @Test
  void readsTheOtherNamesOfHeaders() {
    WebhookEvent event =
        WebhookEvent.read(
            """
            {"data":{"event_type":"call.answered","id":"1","occurred_at":"2026-02-02T22:25:27Z",
              "payload":{"custom_headers":[{"header_name":"X-A","header_value":"b"}]}}}
            """);
    assertEquals(
        List.of(new CustomHeader("X-A", "b")),
        ((CallPayload.Answered) event.payload()).origin().customHeaders());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|the document is not a JSON object",
        "{\"data\":[]}|/data is not an object",
        "{\"data\":{\"id\":\"1\"}}|/data/event_type is missing",
        "{\"data\":{\"event_type\":\"call.hold\",\"id\":\"1\"}}|/data/occurred_at is missing",
        "{\"data\":{\"event_type\":\"call.hold\",\"payload\":[]}}|/data/payload is not an object",
        "{\"data\":{\"event_type\":\"call.dtmf.received\",\"payload\":{\"digit\":1}}}"
            + "|/data/payload/digit is not a text",
        "{\"data\":{\"event_type\":\"call.enqueued\",\"payload\":{\"current_position\":1.5}}}"
            + "|/data/payload/current_position is not a whole number",
        "{\"data\":{\"event_type\":\"call.answered\",\"payload\":{\"tags\":[1]}}}"
            + "|/data/payload/tags is not a list of texts",
      })
  void namesWhatIsWrong(String body, String message) {
    assertEquals(
        message,
        assertThrows(VoiceApiFormatException.class, () -> WebhookEvent.read(body)).getMessage());
  }
}
