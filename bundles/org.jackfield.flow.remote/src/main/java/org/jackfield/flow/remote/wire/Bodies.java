package org.jackfield.flow.remote.wire;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Collection;

/** Bodies of commands and of their answers. */
public final class Bodies {
  private static volatile JsonProvider found;

  private Bodies() {}

  /** The maker of JSON, looked up once: each look-up costs more than a small document. */
  private static JsonProvider json() {
    JsonProvider it = found;
    if (it == null) {
      it = JsonProvider.provider();
      found = it;
    }
    return it;
  }

  /** An object without fields. */
  public static JsonObjectBuilder object() {
    return json().createObjectBuilder();
  }

  /** A list of these. */
  public static JsonArrayBuilder list(Collection<?> values) {
    return json().createArrayBuilder(values);
  }

  /**
   * What stands in {@code data} of an answer; empty where nothing was said.
   *
   * @throws RestException if it is no answer
   */
  static JsonObject data(String body) {
    if (body.isEmpty()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    try (JsonReader reader = json().createReader(new StringReader(body))) {
      if (reader.read() instanceof JsonObject all && all.get("data") instanceof JsonObject data) {
        return data;
      }
    } catch (JsonException fault) {
      throw new RestException("the answer is not JSON", fault);
    }
    throw new RestException("the answer has no data", new IllegalArgumentException("data"));
  }
}
