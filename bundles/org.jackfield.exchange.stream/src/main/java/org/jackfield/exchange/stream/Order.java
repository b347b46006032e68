package org.jackfield.exchange.stream;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Base64;

/** What a program asks for. */
sealed interface Order {
  /** Longer names than this are none. */
  int LONGEST_NAME = 256;

  /** Sound to be heard. */
  record Media(byte[] payload) implements Order {}

  /** To be told of when all before it is over. */
  record Mark(String name) implements Order {}

  /** Drops what was not heard yet. */
  record Clear() implements Order {}

  /** Nothing that can be done. */
  record Unknown(String why) implements Order {}

  /** Reads a message. */
  static Order read(String text) {
    JsonValue value;
    JsonProvider json = JsonProvider.provider(); // outside: without one, it is no fault of the text
    try (var parser = json.createParser(new StringReader(text))) {
      parser.next();
      value = parser.getValue();
    } catch (RuntimeException notJson) { // all of them: the parser's guards throw several kinds
      return new Unknown("is no JSON");
    }
    return value instanceof JsonObject object ? of(object) : new Unknown("is no JSON object");
  }

  private static Order of(JsonObject message) {
    return switch (text(message, "event")) {
      case "media" -> media(text(part(message, "media"), "payload"));
      case "mark" -> mark(text(part(message, "mark"), "name"));
      case "clear" -> new Clear();
      default -> new Unknown("event: is none of media, mark, clear");
    };
  }

  private static Order media(String payload) {
    try {
      byte[] bytes = Base64.getDecoder().decode(payload);
      return bytes.length == 0 ? new Unknown("media.payload: is missing") : new Media(bytes);
    } catch (IllegalArgumentException fault) {
      return new Unknown("media.payload: is not base64");
    }
  }

  private static Order mark(String name) {
    return name.isEmpty() || name.length() > LONGEST_NAME
        ? new Unknown("mark.name: must have 1 to " + LONGEST_NAME + " characters")
        : new Mark(name);
  }

  private static JsonObject part(JsonObject message, String name) {
    return message.get(name) instanceof JsonObject part ? part : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }
}
