package org.jackfield.exchange.voiceapi.number;

import static org.jackfield.exchange.voiceapi.number.ProfileFields.CALLS;
import static org.jackfield.exchange.voiceapi.number.ProfileFields.ENABLED;
import static org.jackfield.exchange.voiceapi.number.ProfileFields.NAME;
import static org.jackfield.exchange.voiceapi.number.ProfileFields.TABLE;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.voiceapi.json.Json;

/** A profile of the directory as the Voice API shows it, and the other way round. */
final class ProfileDocument {
  private ProfileDocument() {}

  /**
   * As it is shown.
   *
   * @param connections how many call by it
   */
  static JsonObject shown(OutboundVoiceProfile profile, long connections) {
    JsonObjectBuilder object =
        Json.createObjectBuilder()
            .add("id", profile.id())
            .add("record_type", "outbound_voice_profile");
    fields(profile).forEach(object::add);
    return object
        .add("connections_count", connections)
        .add("created_at", profile.createdAt().toString())
        .add("updated_at", profile.updatedAt().toString())
        .build();
  }

  private static JsonObject fields(OutboundVoiceProfile profile) {
    OptionalInt calls = profile.concurrentCalls();
    JsonObject own =
        Json.createObjectBuilder()
            .add(NAME, profile.name())
            .add(ENABLED, profile.enabled())
            .add(CALLS, calls.isPresent() ? Json.createValue(calls.getAsInt()) : JsonValue.NULL)
            .build();
    try (JsonReader reader = Json.createReader(new StringReader(profile.document()))) {
      return TABLE.merge(TABLE.merge(TABLE.defaults(), reader.readObject()), own);
    }
  }

  /**
   * A new one.
   *
   * @param given without faults
   */
  static OutboundVoiceProfile fresh(String id, JsonObject given, Instant now) {
    return of(id, TABLE.merge(TABLE.defaults(), given), now, now);
  }

  /**
   * With a change.
   *
   * @param given without faults
   */
  static OutboundVoiceProfile changed(OutboundVoiceProfile before, JsonObject given, Instant now) {
    return of(before.id(), TABLE.merge(fields(before), given), before.createdAt(), now);
  }

  private static OutboundVoiceProfile of(
      String id, JsonObject all, Instant createdAt, Instant updatedAt) {
    JsonObjectBuilder document = Json.createObjectBuilder(all);
    List.of(NAME, ENABLED, CALLS).forEach(document::remove);
    OptionalInt calls =
        all.get(CALLS) instanceof JsonNumber most
            ? OptionalInt.of(most.intValue())
            : OptionalInt.empty();
    return new OutboundVoiceProfile(
        id,
        all.getString(NAME),
        all.getBoolean(ENABLED),
        calls,
        document.build().toString(),
        createdAt,
        updatedAt);
  }
}
