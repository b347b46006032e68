package org.jackfield.exchange.api.directory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A Call Control application: what dialled legs belong to, and where calls to its numbers are
 * parked.
 *
 * @param id its id, a decimal text where we made it; no connection has the same
 * @param name display name
 * @param active while false its calls are refused
 * @param webhooks where its events go
 * @param document all its fields as the Voice API shows them, a JSON object, but for those that
 *     stand beside it here; the exchange gives it back as it came
 * @param numbers its numbers, E.164 with plus, in order
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record Application(
    String id,
    String name,
    boolean active,
    WebhookSettings webhooks,
    String document,
    List<String> numbers,
    Instant createdAt,
    Instant updatedAt) {
  /** Refuses missing parts. */
  public Application {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(webhooks, "webhooks");
    Objects.requireNonNull(document, "document");
    numbers = List.copyOf(numbers);
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** Without numbers. */
  @Override
  public String toString() {
    return "Application[" + id + "]";
  }
}
