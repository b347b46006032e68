package org.jackfield.codec.g722;

/**
 * Fills gaps: the last pitch period heard goes on and fades to silence within 60 ms, since a longer
 * guess is a buzz.
 */
final class Gap {
  private static final int FRAME = G722.RATE / 50;
  private static final int FADE = 3 * FRAME;
  private static final int SHORTEST_PITCH = G722.RATE / 200;
  private static final int LONGEST_PITCH = G722.RATE / 66;
  private static final int HISTORY = 2 * LONGEST_PITCH;

  private final short[] history = new short[HISTORY];
  private int pitch;
  private int filled;

  /** Remembers what was decoded. */
  void heard(short[] pcm, int length) {
    int fresh = Math.min(length, HISTORY);
    System.arraycopy(history, fresh, history, 0, HISTORY - fresh);
    System.arraycopy(pcm, length - fresh, history, HISTORY - fresh, fresh);
    filled = 0;
  }

  /** Writes 20 ms more of the gap. */
  int fill(short[] pcm) {
    if (filled == 0) {
      pitch = pitch();
    }
    for (int i = 0; i < FRAME; i++) {
      int gain = FADE - filled;
      pcm[i] = (short) (history[HISTORY - pitch + filled % pitch] * gain / FADE);
      filled = Math.min(FADE, filled + 1);
    }
    return FRAME;
  }

  /** The lag at which the newest samples most resemble older ones. */
  private int pitch() {
    int best = LONGEST_PITCH;
    long least = Long.MAX_VALUE;
    for (int lag = SHORTEST_PITCH; lag <= LONGEST_PITCH; lag++) {
      long difference = 0;
      for (int i = HISTORY - LONGEST_PITCH; i < HISTORY; i++) {
        difference += Math.abs(history[i] - history[i - lag]);
      }
      if (difference < least) {
        least = difference;
        best = lag;
      }
    }
    return best;
  }
}
