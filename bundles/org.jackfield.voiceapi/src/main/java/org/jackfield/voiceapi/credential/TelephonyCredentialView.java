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
 * A telephony credential as the API shows it. Its tag is not shown; it can only be looked for.
 *
 * @param id for {@code /telephony_credentials/{id}}
 * @param connectionId the connection it is below; on the wire {@code resource_id}, there with
 *     {@code connection:} before it
 * @param name display name; may be empty
 * @param sipUsername to sign in with, and to dial
 * @param sipPassword to sign in with; empty where it cannot be shown
 * @param expired whether its time is over
 * @param expiresAt when it ends; never, if empty
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record TelephonyCredentialView(
    String id,
    String connectionId,
    String name,
    String sipUsername,
    Optional<String> sipPassword,
    boolean expired,
    Optional<Instant> expiresAt,
    Instant createdAt,
    Instant updatedAt) {
  private static final String BELOW = "connection:";

  /** Refuses missing parts. */
  public TelephonyCredentialView {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sipUsername, "sipUsername");
    Objects.requireNonNull(sipPassword, "sipPassword");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /**
   * Reads an answer: {@code {"data":{…}}}. Times may be missing; they are the epoch then.
   *
   * @throws VoiceApiFormatException naming the field
   */
  public static TelephonyCredentialView read(String envelope) {
    JsonObject data = Document.data(envelope);
    return new TelephonyCredentialView(
        Document.required(data, "id"),
        connection(Document.text(data, "resource_id").orElse("")),
        Document.text(data, "name").orElse(""),
        Document.required(data, "sip_username"),
        Document.text(data, "sip_password"),
        Document.flag(data, "expired"),
        Document.time(data, "expires_at"),
        Document.time(data, "created_at").orElse(Instant.EPOCH),
        Document.time(data, "updated_at").orElse(Instant.EPOCH));
  }

  private static String connection(String resource) {
    return resource.startsWith(BELOW) ? resource.substring(BELOW.length()) : resource;
  }

  /** The object alone, as it stands in {@code data} or in a list. */
  public String toJson() {
    JsonObjectBuilder object =
        Provider.json()
            .createObjectBuilder()
            .add("id", id)
            .add("record_type", "credential")
            .add("resource_id", BELOW + connectionId)
            .add("name", name)
            .add("sip_username", sipUsername);
    sipPassword.ifPresentOrElse(
        it -> object.add("sip_password", it), () -> object.addNull("sip_password"));
    object.add("expired", expired);
    expiresAt.ifPresentOrElse(
        it -> object.add("expires_at", it.toString()), () -> object.addNull("expires_at"));
    return object
        .add("created_at", createdAt.toString())
        .add("updated_at", updatedAt.toString())
        .build()
        .toString();
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return "TelephonyCredentialView[" + id + "]";
  }
}
