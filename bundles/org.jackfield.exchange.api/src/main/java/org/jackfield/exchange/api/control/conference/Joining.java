package org.jackfield.exchange.api.control.conference;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.media.prompt.PromptSource;

/**
 * How a leg comes into a conference.
 *
 * @param callControlId the leg
 * @param mute it is not heard
 * @param hold it neither speaks nor hears
 * @param music what it hears meanwhile; empty for the node's own
 * @param startOnEnter it starts a conference that has not started
 * @param endOnExit the others are hung up when it leaves
 * @param softEndOnExit the conference ends when it leaves, and the others are parked
 * @param role how it sits
 * @param whisperTo by whom alone it is heard, for {@link Conferencing.Role#WHISPER}
 * @param beep instead of what the conference says
 */
public record Joining(
    String callControlId,
    boolean mute,
    boolean hold,
    Optional<PromptSource> music,
    boolean startOnEnter,
    boolean endOnExit,
    boolean softEndOnExit,
    Conferencing.Role role,
    Set<String> whisperTo,
    Optional<ConferenceBeep> beep) {
  /**
   * Refuses what cannot be.
   *
   * @throws IllegalArgumentException naming the field
   */
  public Joining {
    Objects.requireNonNull(callControlId, "callControlId");
    Objects.requireNonNull(music, "music");
    Objects.requireNonNull(role, "role");
    whisperTo = Set.copyOf(whisperTo);
    if (role == Conferencing.Role.WHISPER && whisperTo.isEmpty()) {
      throw new IllegalArgumentException("whisperTo: must name whom it whispers to");
    }
    Objects.requireNonNull(beep, "beep");
  }

  /** As all others; starts it. */
  public static Joining of(String callControlId) {
    return new Joining(
        callControlId,
        false,
        false,
        Optional.empty(),
        true,
        false,
        false,
        Conferencing.Role.NONE,
        Set.of(),
        Optional.empty());
  }
}
