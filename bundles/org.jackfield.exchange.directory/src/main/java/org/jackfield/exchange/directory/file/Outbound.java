package org.jackfield.exchange.directory.file;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;

/** The field {@code outbound} in the document of a connection or an application. */
public final class Outbound {
  private Outbound() {}

  /** Id of the profile that calls go out by. */
  public static Optional<String> profile(String document) {
    try (JsonReader reader = JsonProvider.provider().createReader(new StringReader(document))) {
      return Optional.ofNullable(reader.readObject().get("outbound"))
          .filter(JsonObject.class::isInstance)
          .map(it -> ((JsonObject) it).getString("outbound_voice_profile_id", ""))
          .filter(it -> !it.isEmpty());
    }
  }
}
