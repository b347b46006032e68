package org.jackfield.codec.g722;

/**
 * The 24 taps of the quadrature mirror filters (G.722 table 11) in their two phases. They are
 * symmetric, so one half of them serves both phases, read in opposite directions.
 */
final class MirrorFilter {
  private static final int[] HALF = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};
  private static final int TAPS = HALF.length;

  private final boolean reversed;
  // Written twice, so that the latest twelve always lie in one piece.
  private final int[] line = new int[2 * TAPS];
  private int at;

  MirrorFilter(boolean reversed) {
    this.reversed = reversed;
  }

  /** Takes one more value; gives the sum of the latest twelve, weighted by 8192 in all phases. */
  int next(int value) {
    line[at] = value;
    line[at + TAPS] = value;
    at = (at + 1) % TAPS;
    int sum = 0;
    for (int i = 0; i < TAPS; i++) {
      sum += line[at + i] * HALF[reversed ? TAPS - 1 - i : i];
    }
    return sum;
  }
}
