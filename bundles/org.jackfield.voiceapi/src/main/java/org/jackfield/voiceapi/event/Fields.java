package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.voiceapi.json.Provider;

/** What an event tells beside its ids and its time, as it is on the wire. */
public final class Fields {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Optional<JsonObject> built = Optional.empty();
  private final JsonObjectBuilder object = Provider.json().createObjectBuilder();

  Fields() {
    // What is empty is left out.
  }

  /** A time as the network writes it. */
  static String time(Instant at) {
    return MICROS.format(at);
  }

  Fields text(String field, String value) {
    if (!value.isEmpty()) {
      object.add(field, value);
    }
    return this;
  }

  Fields text(String field, Optional<String> value) {
    value.ifPresent(it -> object.add(field, it));
    return this;
  }

  Fields time(String field, Optional<Instant> value) {
    value.ifPresent(it -> object.add(field, time(it)));
    return this;
  }

  Fields number(String field, int value) {
    object.add(field, value);
    return this;
  }

  Fields flag(String field, boolean value) {
    object.add(field, value);
    return this;
  }

  Fields texts(String field, List<String> values) {
    object.add(field, Provider.json().createArrayBuilder(values));
    return this;
  }

  Fields value(String field, JsonValue value) {
    object.add(field, value);
    return this;
  }

  static Fields of(JsonObject all) {
    Fields fields = new Fields();
    fields.built = Optional.of(all);
    return fields;
  }

  /** Once it was asked for, nothing is added any more. */
  JsonObject build() {
    if (built.isEmpty()) {
      built = Optional.of(object.build());
    }
    return built.get();
  }

  /** The fields as a JSON object. */
  public String json() {
    return build().toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fields it && build().equals(it.build());
  }

  @Override
  public int hashCode() {
    return build().hashCode();
  }

  /** Without what they say. */
  @Override
  public String toString() {
    return "Fields[]";
  }
}
