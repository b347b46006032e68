package org.jackfield.protocol.json;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;

/** The one place that knows where JSON comes from. Internal to this bundle. */
public final class Json {
  // Not a static initializer: under OSGi the provider may come a moment after this bundle, and a
  // class whose initializer failed never recovers.
  private static volatile JsonProvider provider;

  private Json() {}

  /** The JSON provider, looked up once. */
  public static JsonProvider provider() {
    JsonProvider found = provider;
    if (found == null) {
      found = JsonProvider.provider();
      provider = found;
    }
    return found;
  }

  /** The value this text holds, or empty when the text is not exactly one JSON value. */
  public static Optional<JsonValue> parse(String text) {
    try (JsonReader reader = provider().createReader(new StringReader(text))) {
      return Optional.of(reader.readValue());
    } catch (JsonException | ArithmeticException | IllegalArgumentException notJson) {
      // Number syntax beyond BigDecimal's range arrives as NumberFormatException.
      return Optional.empty();
    }
  }

  /** The object this text holds; {@link IllegalArgumentException} when it holds none. */
  public static JsonObject object(String text) {
    if (parse(text).orElse(JsonValue.NULL) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("not a JSON object");
  }
}
