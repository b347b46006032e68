package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.json.Document;
import org.jackfield.voiceapi.json.Provider;

/**
 * An event as webhooks of version 2 carry it.
 *
 * @param id by which its receiver knows one that comes twice; a UUID
 * @param occurredAt when, to the microsecond
 * @param payload what
 * @param meta of the delivery; told, but not promised, by the network
 */
public record WebhookEvent(String id, Instant occurredAt, Payload payload, Optional<Meta> meta) {
  private static final String AT = "occurred_at";
  private static final String PAYLOAD = "payload";

  /**
   * Of one delivery.
   *
   * @param attempt from 1
   * @param deliveredTo where to
   */
  public record Meta(int attempt, String deliveredTo) {
    /** Without the URL. */
    @Override
    public String toString() {
      return "Meta[" + attempt + "]";
    }
  }

  /** Refuses missing parts. */
  public WebhookEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(meta, "meta");
  }

  /** One that is to be told. */
  public static WebhookEvent of(String id, Instant occurredAt, Payload payload) {
    return new WebhookEvent(id, occurredAt, payload, Optional.empty());
  }

  /**
   * Reads a webhook's body. Unknown events are {@link OtherPayload}s, unknown fields are ignored.
   *
   * @throws VoiceApiFormatException naming the field
   */
  public static WebhookEvent read(String body) {
    JsonObject envelope = Document.object(body);
    JsonObject data = Document.data(envelope);
    try {
      JsonObject payload = Document.part(data, PAYLOAD);
      Payload read = payload(Document.required(data, "event_type"), payload);
      Instant at =
          Document.time(data, AT)
              .or(() -> Document.time(payload, AT))
              .orElseThrow(() -> new VoiceApiFormatException("/" + AT, "is missing"));
      return new WebhookEvent(Document.required(data, "id"), at, read, meta(envelope));
    } catch (VoiceApiFormatException fault) {
      throw fault.below("/data");
    }
  }

  private static Payload payload(String type, JsonObject payload) {
    try {
      EventIds ids = EventIds.read(payload);
      return EventType.of(type)
          .map(it -> it.read(ids, payload))
          .orElseGet(() -> new OtherPayload(type, ids, payload));
    } catch (VoiceApiFormatException fault) {
      throw fault.below("/" + PAYLOAD);
    }
  }

  private static Optional<Meta> meta(JsonObject envelope) {
    if (!(envelope.get("meta") instanceof JsonObject meta)) {
      return Optional.empty();
    }
    return Optional.of(
        new Meta(
            Document.number(meta, "attempt").orElse(1),
            Document.text(meta, "delivered_to").orElse("")));
  }

  /** What stands in {@code data}: an object, the same at every attempt. */
  public String data() {
    Optional<EventType> type = EventType.of(payload.eventType());
    boolean timeInPayload = type.filter(EventType::timeInPayload).isPresent();
    JsonObjectBuilder inner = Provider.json().createObjectBuilder();
    type.ifPresent(it -> payload.ids().write(it.scope(), inner));
    payload.fields().forEach(inner::add);
    if (timeInPayload || type.filter(it -> it == EventType.CALL_COST).isPresent()) {
      inner.add(AT, Fields.time(occurredAt));
    }
    JsonObjectBuilder data =
        Provider.json()
            .createObjectBuilder()
            .add("record_type", "event")
            .add("event_type", payload.eventType())
            .add("id", id);
    if (!timeInPayload) {
      data.add(AT, Fields.time(occurredAt));
    }
    return data.add(PAYLOAD, inner).build().toString();
  }

  /** A whole body around what {@link #data()} gave. */
  public static String body(String data, Meta meta) {
    return "{\"data\":"
        + data
        + ",\"meta\":{\"attempt\":"
        + meta.attempt()
        + ",\"delivered_to\":"
        + Provider.json().createValue(meta.deliveredTo())
        + "}}";
  }
}
