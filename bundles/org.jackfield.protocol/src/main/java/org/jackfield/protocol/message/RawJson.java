package org.jackfield.protocol.message;

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

  /** The object without members. */
  public static RawJson empty() {
    return new RawJson("{}");
  }

  @Override
  public String toString() {
    return "json[" + text.length() + " chars]";
  }
}
