package org.jackfield.exchange.core.control;

import java.util.Optional;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.LegCommand.MutedKeys;

/**
 * Two lines that are to be bridged as soon as both are answered.
 *
 * @param one by whose command
 * @param other the one it was told of
 * @param oneAfter what becomes of it when the other goes
 * @param otherAfter what becomes of the other when the first goes
 * @param later whether the other goes on with what it does until then, and may be lost
 * @param preventDouble not if the other is bridged by then
 * @param mutedKeys which of them does not hear the other's keys; the first is {@code SELF}
 * @param ringback whether the other hears the exchange's ringback tone until then
 * @param greeting what the first hears before they are bridged
 * @param recordingId of a recording of the first that waits for its answer
 */
record Join(
    Line one,
    Line other,
    AfterUnbridge oneAfter,
    AfterUnbridge otherAfter,
    boolean later,
    boolean preventDouble,
    MutedKeys mutedKeys,
    boolean ringback,
    Optional<LegCommand.Play> greeting,
    Optional<String> recordingId) {
  /** What one of the command says, seen from the other. */
  static MutedKeys turned(MutedKeys muted) {
    return switch (muted) {
      case SELF -> MutedKeys.OPPOSITE;
      case OPPOSITE -> MutedKeys.SELF;
      default -> muted;
    };
  }

  /** The same, without what has been played by then. */
  Join greeted() {
    return new Join(
        one,
        other,
        oneAfter,
        otherAfter,
        later,
        preventDouble,
        mutedKeys,
        ringback,
        Optional.empty(),
        recordingId);
  }

  Line besides(Line line) {
    return line == one ? other : one;
  }
}
