package org.jackfield.exchange.api.directory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A credential connection.
 *
 * @param id its id, a decimal text where we made it
 * @param name display name
 * @param userName its own SIP user name, as written; compared without case
 * @param settings what acts here
 * @param document all its fields as the Voice API shows them, a JSON object, but for those that
 *     stand beside it here and the password; the exchange gives it back as it came
 * @param numbers its numbers, E.164 with plus, in order
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record Connection(
    String id,
    String name,
    String userName,
    ConnectionSettings settings,
    String document,
    List<String> numbers,
    Instant createdAt,
    Instant updatedAt) {
  /** Refuses missing parts. */
  public Connection {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(document, "document");
    numbers = List.copyOf(numbers);
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** Without user and numbers. */
  @Override
  public String toString() {
    return "Connection[" + id + "]";
  }
}
