package org.jackfield.exchange.api.directory;

import java.util.List;
import java.util.Objects;

/**
 * Somebody who may sign in.
 *
 * @param user the name to sign in with and to dial
 * @param kind a connection itself, or a telephony credential below one
 * @param connectionId the connection's id
 * @param connectionName the connection's display name
 * @param numbers the connection's numbers
 */
public record Subscriber(
    String user, Kind kind, String connectionId, String connectionName, List<String> numbers) {

  /** What a user name belongs to. */
  public enum Kind {
    /** A credential connection. */
    CONNECTION,
    /** A telephony credential of a connection. */
    TELEPHONY_CREDENTIAL
  }

  /** Refuses missing parts. */
  public Subscriber {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(connectionName, "connectionName");
    numbers = List.copyOf(numbers);
  }

  /** Without numbers. */
  @Override
  public String toString() {
    return "Subscriber[" + user + "]";
  }
}
