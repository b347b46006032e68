package org.jackfield.exchange.api.directory;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A telephony credential below a connection.
 *
 * @param id a UUID
 * @param connectionId its connection
 * @param name display name; may be empty
 * @param tag a word to find it by
 * @param sipUsername its SIP user name, as written; compared without case
 * @param expiresAt from when on nobody signs in with it or its tokens
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record TelephonyCredential(
    String id,
    String connectionId,
    String name,
    Optional<String> tag,
    String sipUsername,
    Optional<Instant> expiresAt,
    Instant createdAt,
    Instant updatedAt) {
  /** Refuses missing parts. */
  public TelephonyCredential {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(sipUsername, "sipUsername");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** Whether its time is over. */
  public boolean expired(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Without user and name. */
  @Override
  public String toString() {
    return "TelephonyCredential[" + id + "]";
  }
}
