package org.jackfield.audio.mix;

/** Where a party stands among those who want to be heard; written by {@link SpeakerChoice}. */
final class Standing {
  /** A pause between syllables must not cost much, a cough must be forgotten soon. */
  private static final int FALL_OF_A_TICK = 3;

  /** Whether it is mixed. */
  boolean placed;

  /** How many more ticks it keeps its place whatever happens. */
  int keep;

  /** Its loudness in dBov, which rises at once and falls slowly. */
  int score = -Party.SILENCE;

  void hear(int loudness) {
    score = Math.max(loudness, score - FALL_OF_A_TICK);
  }

  void give(int holdTicks) {
    placed = true;
    keep = holdTicks;
  }

  void take() {
    placed = false;
    keep = 0;
  }
}
