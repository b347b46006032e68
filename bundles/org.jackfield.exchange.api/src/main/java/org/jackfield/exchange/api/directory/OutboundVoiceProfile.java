package org.jackfield.exchange.api.directory;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What the outgoing calls of several connections and applications have to keep to together.
 *
 * @param id its id, a decimal text
 * @param name display name
 * @param enabled while false nobody calls by it
 * @param concurrentCalls most calls at once by it; empty for no limit
 * @param document all its fields as the Voice API shows them, a JSON object, but for those that
 *     stand beside it here; the exchange gives it back as it came
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record OutboundVoiceProfile(
    String id,
    String name,
    boolean enabled,
    OptionalInt concurrentCalls,
    String document,
    Instant createdAt,
    Instant updatedAt) {
  /** Refuses missing parts. */
  public OutboundVoiceProfile {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(concurrentCalls, "concurrentCalls");
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
