package org.jackfield.voiceapi.credential;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.json.Document;
import org.jackfield.voiceapi.json.Provider;

/**
 * The body of {@code POST /telephony_credentials}.
 *
 * @param connectionId below which connection
 * @param name display name
 * @param tag a word to find it by
 * @param expiresAt when it ends; never, if empty
 */
public record NewTelephonyCredential(
    String connectionId, Optional<String> name, Optional<String> tag, Optional<Instant> expiresAt) {
  /** Refuses missing parts. */
  public NewTelephonyCredential {
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** One without name and tag that never ends. */
  public static NewTelephonyCredential below(String connectionId) {
    return new NewTelephonyCredential(
        connectionId, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Reads a body.
   *
   * @throws VoiceApiFormatException naming the field
   */
  public static NewTelephonyCredential read(String body) {
    JsonObject object = Document.object(body);
    return new NewTelephonyCredential(
        Document.required(object, "connection_id"),
        Document.text(object, "name"),
        Document.text(object, "tag"),
        Document.time(object, "expires_at"));
  }

  /** Writes a body. */
  public String toJson() {
    JsonObjectBuilder body =
        Provider.json().createObjectBuilder().add("connection_id", connectionId);
    name.ifPresent(it -> body.add("name", it));
    tag.ifPresent(it -> body.add("tag", it));
    expiresAt.ifPresent(it -> body.add("expires_at", it.toString()));
    return body.build().toString();
  }
}
