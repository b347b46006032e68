package org.jackfield.exchange.voiceapi.number;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.json.Json;

/**
 * What has numbers, and calls by an outbound voice profile: a connection or an application.
 *
 * @param id its id
 * @param name its display name
 * @param profile id of the profile, if there is one
 * @param numbers its numbers, with plus
 * @param createdAt when it was made
 */
public record Holder(
    String id, String name, Optional<String> profile, List<String> numbers, Instant createdAt) {

  /** All of them. */
  public static List<Holder> all(Parts parts) {
    return Stream.concat(
            parts.result(parts.admin().connections()).stream().map(Holder::of),
            parts.result(parts.admin().applications()).stream().map(Holder::of))
        .toList();
  }

  private static Holder of(Connection it) {
    return new Holder(it.id(), it.name(), profile(it.document()), it.numbers(), it.createdAt());
  }

  private static Holder of(Application it) {
    return new Holder(it.id(), it.name(), profile(it.document()), it.numbers(), it.createdAt());
  }

  private static Optional<String> profile(String document) {
    try (JsonReader reader = Json.createReader(new StringReader(document))) {
      return Optional.ofNullable(reader.readObject().get("outbound"))
          .filter(JsonObject.class::isInstance)
          .map(it -> ((JsonObject) it).getString("outbound_voice_profile_id", ""))
          .filter(it -> !it.isEmpty());
    }
  }
}
