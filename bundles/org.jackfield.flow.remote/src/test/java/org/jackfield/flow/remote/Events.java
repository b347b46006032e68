package org.jackfield.flow.remote;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Webhooks as the network writes them. */
final class Events {
  private Events() {}

  static String of(String type, String leg, Map<String, Object> fields) {
    return of(type, leg, Instant.EPOCH, fields);
  }

  static String of(String type, String leg, Instant at, Map<String, Object> fields) {
    JsonObjectBuilder payload =
        Json.createObjectBuilder(fields)
            .add("call_control_id", leg)
            .add("call_leg_id", "leg-" + leg)
            .add("call_session_id", "session")
            .add("connection_id", "office")
            .add("from", "+13125550100")
            .add("to", "bob");
    return of(type, at, payload);
  }

  /** By the leg id alone, as the network tells it. */
  static String recorded(String leg, String began, String ended, String mp3) {
    return of(
        "call.recording.saved",
        Instant.EPOCH,
        Json.createObjectBuilder()
            .add("call_leg_id", "leg-" + leg)
            .add("call_session_id", "session")
            .add("connection_id", "office")
            .add("channels", "dual")
            .add("recording_started_at", began)
            .add("recording_ended_at", ended)
            .add("recording_urls", Json.createObjectBuilder().addNull("wav").add("mp3", mp3)));
  }

  private static String of(String type, Instant at, JsonObjectBuilder payload) {
    JsonObject data =
        Json.createObjectBuilder()
            .add("event_type", type)
            .add("id", UUID.randomUUID().toString())
            .add("occurred_at", at.toString())
            .add("payload", payload)
            .build();
    return Json.createObjectBuilder().add("data", data).build().toString();
  }

  static String parked(String leg) {
    return of(
        "call.initiated",
        leg,
        Map.of("direction", "outgoing", "state", "parked", "caller_id_name", "Alice"));
  }

  static String answered(String leg) {
    return of("call.answered", leg, Map.of());
  }

  static String bridged(String leg) {
    return of("call.bridged", leg, Map.of());
  }

  static String hangup(String leg, String cause) {
    return of("call.hangup", leg, Map.of("hangup_cause", cause));
  }
}
