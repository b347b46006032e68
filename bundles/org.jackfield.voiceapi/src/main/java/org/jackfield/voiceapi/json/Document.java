package org.jackfield.voiceapi.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.voiceapi.VoiceApiFormatException;

/** Reading of JSON texts, with faults that name the field. Null is the same as absent. */
public final class Document {
  private Document() {}

  /** The object that this text is. */
  public static JsonObject object(String text) {
    try (JsonReader reader = Provider.json().createReader(new StringReader(text))) {
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
    return data(object(envelope));
  }

  /** The object in {@code data}. */
  public static JsonObject data(JsonObject envelope) {
    if (envelope.get("data") instanceof JsonObject data) {
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

  /** A whole number. */
  public static OptionalInt number(JsonObject object, String field) {
    JsonValue value = object.getOrDefault(field, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return OptionalInt.empty();
    }
    try {
      if (value instanceof JsonNumber number) {
        return OptionalInt.of(number.intValueExact());
      }
    } catch (ArithmeticException fault) {
      // Said below.
    }
    throw new VoiceApiFormatException("/" + field, "is not a whole number");
  }

  /** An object; an empty one if it is absent. */
  public static JsonObject part(JsonObject object, String field) {
    JsonValue value = object.getOrDefault(field, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    if (value instanceof JsonObject part) {
      return part;
    }
    throw new VoiceApiFormatException("/" + field, "is not an object");
  }

  /** The objects of a list; none if it is absent. */
  public static List<JsonObject> parts(JsonObject object, String field) {
    return list(object, field, JsonObject.class, "is not a list of objects");
  }

  /** The texts of a list; none if it is absent. */
  public static List<String> texts(JsonObject object, String field) {
    return list(object, field, JsonString.class, "is not a list of texts").stream()
        .map(JsonString::getString)
        .toList();
  }

  private static <T> List<T> list(
      JsonObject object, String field, Class<T> kind, String otherwise) {
    JsonValue value = object.getOrDefault(field, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return List.of();
    }
    if (value instanceof JsonArray list && list.stream().allMatch(kind::isInstance)) {
      return list.stream().map(kind::cast).toList();
    }
    throw new VoiceApiFormatException("/" + field, otherwise);
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
