package org.jackfield.codec.g722;

/**
 * How far a quantizer's steps reach: it grows with large codes and shrinks with small ones, in
 * logarithms (G.722 block 3).
 */
final class StepSize {
  private static final int FRACTIONS = 32;

  /** 2048 times the 32nd parts of an octave (the recommendation's table ILB). */
  private static final int[] OCTAVE = new int[FRACTIONS];

  static {
    for (int i = 0; i < FRACTIONS; i++) {
      OCTAVE[i] = (int) Math.round(2048 * Math.pow(2, (double) i / FRACTIONS));
    }
  }

  private final int largest;
  private final int shift;
  private int logarithm;
  private int size;

  /**
   * @param largest logarithm that is allowed
   * @param shift where the band's least step lies
   */
  StepSize(int largest, int shift) {
    this.largest = largest;
    this.shift = shift;
    this.size = OCTAVE[0] >> shift << 2;
  }

  int size() {
    return size;
  }

  void adapt(int by) {
    logarithm = Math.max(0, Math.min(largest, (logarithm * 127 >> 7) + by));
    int fraction = OCTAVE[logarithm >> 6 & FRACTIONS - 1];
    int down = shift - (logarithm >> 11);
    size = (down < 0 ? fraction << -down : fraction >> down) << 2;
  }
}
