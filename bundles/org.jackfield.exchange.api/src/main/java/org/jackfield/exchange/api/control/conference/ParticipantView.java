package org.jackfield.exchange.api.control.conference;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jackfield.exchange.api.leg.LegIds;

/**
 * One who is, or was, in a conference.
 *
 * @param id a lower-case UUID
 * @param ids the leg's names
 * @param status where it stands
 * @param muted whether it is not heard
 * @param onHold whether it neither speaks nor hears
 * @param endOnExit whether the others are hung up when it leaves
 * @param softEndOnExit whether the conference ends when it leaves
 * @param role how it sits
 * @param whisperTo call control ids by whom alone it is heard
 * @param createdAt when it came
 * @param updatedAt when it last changed
 */
public record ParticipantView(
    String id,
    LegIds ids,
    Status status,
    boolean muted,
    boolean onHold,
    boolean endOnExit,
    boolean softEndOnExit,
    Conferencing.Role role,
    Set<String> whisperTo,
    Instant createdAt,
    Instant updatedAt) {
  /** Where a participant stands. */
  public enum Status {
    /** In it. */
    JOINED,
    /** Not in it any more. */
    LEFT
  }

  /** Refuses missing parts. */
  public ParticipantView {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(role, "role");
    whisperTo = Set.copyOf(whisperTo);
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
