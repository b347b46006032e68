package org.jackfield.audio.tones;

import java.util.List;

/**
 * Beeps and pauses one after the other.
 *
 * @param beeps at least one
 * @param endless whether it begins again after the last one
 */
public record Cadence(List<Beep> beeps, boolean endless) {
  /** Two notes that rise: somebody came into the conference. */
  public static final Cadence CONFERENCE_ENTER =
      new Cadence(List.of(Beep.of(110, 659.26), Beep.of(160, 880)), false);

  /** Two notes that fall: somebody went. */
  public static final Cadence CONFERENCE_EXIT =
      new Cadence(List.of(Beep.of(110, 880), Beep.of(160, 659.26)), false);

  /**
   * Keeps a copy of the list.
   *
   * @throws IllegalArgumentException when {@code beeps} is empty
   */
  public Cadence {
    beeps = List.copyOf(beeps);
    if (beeps.isEmpty()) {
      throw new IllegalArgumentException("beeps is empty");
    }
  }

  /** How long it takes once, in milliseconds. */
  public int millis() {
    return beeps.stream().mapToInt(Beep::millis).sum();
  }
}
