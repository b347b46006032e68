package org.jackfield.voiceapi.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jackfield.voiceapi.VoiceApiFormatException;

/** Reading of JSON texts, with faults that name the field. Null is the same as absent. */
public final class Document {
  private Document() {}

  /** The object that this text is. */
  public static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      if (reader.read() instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException fault) {
      // The parser's own message may repeat what was written, so it goes no further.
      throw new VoiceApiFormatException("", "is not JSON");
    }
    throw new VoiceApiFormatException("", "is not a JSON object");
  }

  /** The object in {@code data}. */
  public static JsonObject data(String envelope) {
    if (object(envelope).get("data") instanceof JsonObject data) {
      return data;
    }
    throw new VoiceApiFormatException("/data", "is not an object");
  }

  /** A text; fails if it is anything else. */
  public static Optional<String> text(JsonObject object, String field) {
    JsonValue value = object.getOrDefault(field, JsonValue.NULL);
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    if (value == JsonValue.NULL) {
      return Optional.empty();
    }
    throw new VoiceApiFormatException("/" + field, "is not a text");
  }

  /** A text that has to be there. */
  public static String required(JsonObject object, String field) {
    return text(object, field)
        .orElseThrow(() -> new VoiceApiFormatException("/" + field, "is missing"));
  }

  /** Whether it is true; false if it is absent. */
  public static boolean flag(JsonObject object, String field) {
    return object.get(field) == JsonValue.TRUE;
  }

  /** A time in ISO 8601. */
  public static Optional<Instant> time(JsonObject object, String field) {
    return text(object, field)
        .map(
            it ->
                instant(it)
                    .orElseThrow(
                        () -> new VoiceApiFormatException("/" + field, "is no ISO 8601 time")));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException withoutZone) {
      return utc(text);
    }
  }

  /** Times without a zone are seen in answers of the real network; they are UTC. */
  private static Optional<Instant> utc(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException fault) {
      return Optional.empty();
    }
  }
}
