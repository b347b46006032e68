package org.jackfield.voiceapi.event;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jackfield.voiceapi.json.Document;
import org.jackfield.voiceapi.json.Provider;

/**
 * A header of a leg. Read with the names {@code header_name} and {@code header_value}, too, which
 * are seen in examples.
 *
 * @param name as given
 * @param value as given
 */
public record CustomHeader(String name, String value) {
  /** Refuses missing parts. */
  public CustomHeader {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  static List<CustomHeader> read(JsonObject payload, String field) {
    return Document.parts(payload, field).stream()
        .map(it -> new CustomHeader(text(it, "name"), text(it, "value")))
        .toList();
  }

  private static String text(JsonObject header, String field) {
    return Document.text(header, field)
        .or(() -> Document.text(header, "header_" + field))
        .orElse("");
  }

  static JsonArray write(List<CustomHeader> headers) {
    JsonArrayBuilder list = Provider.json().createArrayBuilder();
    for (CustomHeader it : headers) {
      list.add(Provider.json().createObjectBuilder().add("name", it.name).add("value", it.value));
    }
    return list.build();
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "CustomHeader[" + name + "]";
  }
}
