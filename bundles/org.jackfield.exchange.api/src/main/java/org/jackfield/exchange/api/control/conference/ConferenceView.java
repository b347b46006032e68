package org.jackfield.exchange.api.control.conference;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A conference.
 *
 * @param id a lower-case UUID
 * @param name by which it was opened
 * @param status where it stands
 * @param endedBecause why it is over
 * @param connectionId of the leg that opened it
 * @param createdAt when it was opened
 * @param updatedAt when it last changed
 * @param expiresAt when its time is over
 * @param participants how many are in it
 */
public record ConferenceView(
    String id,
    String name,
    Status status,
    Optional<EndReason> endedBecause,
    String connectionId,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    int participants) {
  /** Where a conference stands. */
  public enum Status {
    /** Not started. */
    INIT,
    /** Going on. */
    IN_PROGRESS,
    /** Over. */
    COMPLETED
  }

  /** Why a conference ended. */
  public enum EndReason {
    /** Nobody is left. */
    ALL_LEFT,
    /** A command ended it. */
    ENDED_VIA_API,
    /** One left with whom it was to end. */
    HOST_LEFT,
    /** Its time was over. */
    TIME_EXCEEDED
  }

  /** Refuses missing parts. */
  public ConferenceView {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(endedBecause, "endedBecause");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
