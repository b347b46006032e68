package org.jackfield.protocol.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
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
    // Outside the try: a missing provider is no fault of the text.
    JsonProvider json = provider();
    try (JsonParser parser = json.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      // Asking is what makes the parser refuse text after the end.
      boolean more = value instanceof JsonStructure && parser.hasNext();
      return more ? Optional.empty() : Optional.of(value);
    } catch (RuntimeException notJson) {
      // All of them: the parser's guards against deep nesting and endless numbers throw plain
      // RuntimeException and UnsupportedOperationException, an empty text NoSuchElementException.
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
