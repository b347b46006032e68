package org.jackfield.exchange.api.directory;

import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who may sign in, and be rung.
 *
 * @param user the name to dial, as written in the directory; the registrar's key
 * @param connection the connection it is, or belongs to
 * @param credential the telephony credential it is; empty for the connection itself
 */
public record Subscriber(
    String user, Connection connection, Optional<TelephonyCredential> credential) {
  /** Refuses missing parts. */
  public Subscriber {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(credential, "credential");
  }

  /** The connection itself. */
  public static Subscriber of(Connection connection) {
    return new Subscriber(connection.userName(), connection, Optional.empty());
  }

  /** A telephony credential below a connection. */
  public static Subscriber of(Connection connection, TelephonyCredential credential) {
    return new Subscriber(credential.sipUsername(), connection, Optional.of(credential));
  }

  /** Without the user. */
  @Override
  public String toString() {
    return "Subscriber[" + connection.id() + "]";
  }
}
