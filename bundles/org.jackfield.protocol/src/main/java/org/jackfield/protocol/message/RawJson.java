package org.jackfield.protocol.message;

import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jackfield.protocol.json.Json;

/**
 * A JSON object carried without being understood. {@code toString} tells only the length.
 *
 * @param text the object as compact JSON
 */
public record RawJson(String text) {
  /** Throws {@link IllegalArgumentException} when the text is not one JSON object. */
  public RawJson {
    text = Json.object(text).toString();
  }

  /** The object of these texts. */
  public static RawJson of(Map<String, String> texts) {
    JsonObjectBuilder object = Json.provider().createObjectBuilder();
    new TreeMap<>(texts).forEach(object::add);
    return new RawJson(object.build().toString());
  }

  /** The object without members. */
  public static RawJson empty() {
    return new RawJson("{}");
  }

  @Override
  public String toString() {
    return "json[" + text.length() + " chars]";
  }
}
