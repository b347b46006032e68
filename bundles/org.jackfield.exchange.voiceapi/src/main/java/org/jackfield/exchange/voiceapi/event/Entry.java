package org.jackfield.exchange.voiceapi.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.voiceapi.json.Json;

/**
 * Something that was asked of a leg, or told of it.
 *
 * @param leg whose
 * @param connection id of the connection or application
 * @param type command or webhook
 * @param name of the command, or type of the event
 * @param at when it was taken, or happened
 * @param failed whether nobody took the webhook
 * @param from who calls; empty where the event does not say
 * @param to who is called; empty where the event does not say
 * @param metadata the body, or the event as it was sent
 */
record Entry(
    LegIds leg,
    String connection,
    String type,
    String name,
    Instant at,
    boolean failed,
    Optional<String> from,
    Optional<String> to,
    JsonObject metadata) {
  static final String COMMAND = "command";
  static final String WEBHOOK = "webhook";

  static Entry of(CommandLog.Taken taken) {
    return new Entry(
        taken.leg().ids(),
        taken.leg().connectionId(),
        COMMAND,
        taken.name(),
        taken.at(),
        false,
        Optional.of(taken.leg().from()),
        Optional.of(taken.leg().to()),
        taken.body());
  }

  static Entry of(WebhookDelivery delivery) {
    JsonObject event = event(delivery);
    JsonObject payload =
        event.get("payload") instanceof JsonObject it ? it : JsonValue.EMPTY_JSON_OBJECT;
    return new Entry(
        delivery.leg(),
        delivery.connectionId(),
        WEBHOOK,
        delivery.eventType(),
        happened(event).orElse(delivery.startedAt()),
        delivery.status() == WebhookDelivery.Status.FAILED,
        Optional.ofNullable(payload.getString("from", null)),
        Optional.ofNullable(payload.getString("to", null)),
        event);
  }

  private static JsonObject event(WebhookDelivery delivery) {
    try (JsonReader reader = Json.createReader(new StringReader(delivery.event()))) {
      return reader.readObject();
    }
  }

  private static Optional<Instant> happened(JsonObject event) {
    try {
      return Optional.of(Instant.parse(event.getString("occurred_at", "")));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /** How the leg stood then: {@code init}, {@code in_progress} or {@code completed}. */
  String status() {
    return switch (name) {
      case "dial", "call.initiated" -> "init";
      case "call.hangup", "call.cost", "conference.ended" -> "completed";
      default -> "in_progress";
    };
  }

  JsonObject shown() {
    return Json.createObjectBuilder()
        .add("record_type", "call_event")
        .add("type", type)
        .add("name", name)
        .add("call_leg_id", leg.legId())
        .add("call_session_id", leg.sessionId())
        .add("event_timestamp", at.truncatedTo(ChronoUnit.MICROS).toString())
        .add("metadata", metadata)
        .build();
  }
}
