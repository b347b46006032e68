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

/** Builds an object; what is empty is left out. */
final class Fields {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JsonObjectBuilder object = Provider.json().createObjectBuilder();

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

  JsonObject build() {
    return object.build();
  }
}
