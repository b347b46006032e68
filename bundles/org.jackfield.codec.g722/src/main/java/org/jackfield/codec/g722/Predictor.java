package org.jackfield.codec.g722;

/**
 * Guesses a band's next value from two values that came out and six differences that went in, and
 * learns from how wrong it was, by signs only (G.722 block 4). Names in brackets are the
 * recommendation's.
 */
final class Predictor {
  private static final int ZEROS = 6;
  private static final int LARGEST_SECOND_POLE = 12288;
  private static final int LARGEST_POLES = 15360;

  // Poles: coefficients [AL1, AL2], latest values [RLT] and partial values [PLT].
  private int pole1;
  private int pole2;
  private int value1;
  private int value2;
  private int partial1;
  private int partial2;

  // Zeros: coefficients [BL] and latest differences [DLT].
  private final int[] zeros = new int[ZEROS];
  private final int[] differences = new int[ZEROS];

  private int byZeros;
  private int guess;

  /** The next value, as it is expected [SL]. */
  int guess() {
    return guess;
  }

  /** Learns by how much the guess was off, as both ends know it [DLT]. */
  void learn(int difference) {
    int value = Bits.saturate(guess + difference);
    int partial = Bits.saturate(byZeros + difference);
    learnPoles(partial);
    learnZeros(difference);
    partial2 = partial1;
    partial1 = partial;
    value2 = value1;
    value1 = value;
    int byPoles =
        Bits.saturate(
            Bits.times(pole1, Bits.saturate(2 * value1))
                + Bits.times(pole2, Bits.saturate(2 * value2)));
    guess = Bits.saturate(byPoles + byZeros);
  }

  /** Blocks UPPOL2 and UPPOL1; the limits keep the filter stable. */
  private void learnPoles(int partial) {
    boolean sameAs1 = sameSign(partial, partial1);
    boolean sameAs2 = sameSign(partial, partial2);
    int pull = Bits.saturate(4 * pole1);
    int turned = Math.min(sameAs1 ? -pull : pull, Short.MAX_VALUE);
    int second = (turned >> 7) + (sameAs2 ? 128 : -128) + Bits.times(pole2, 32512);
    second = within(second, LARGEST_SECOND_POLE);
    int first = Bits.saturate((sameAs1 ? 192 : -192) + Bits.times(pole1, 32640));
    pole1 = within(first, LARGEST_POLES - second);
    pole2 = second;
  }

  /** Blocks UPZERO, DELAYA and FILTEZ. */
  private void learnZeros(int difference) {
    int step = difference == 0 ? 0 : 128;
    int sum = 0;
    for (int i = ZEROS - 1; i >= 0; i--) {
      int towards = sameSign(difference, differences[i]) ? step : -step;
      zeros[i] = Bits.saturate(towards + Bits.times(zeros[i], 32640));
      differences[i] = i == 0 ? difference : differences[i - 1];
      sum += Bits.times(zeros[i], Bits.saturate(2 * differences[i]));
    }
    byZeros = Bits.saturate(sum);
  }

  private static boolean sameSign(int one, int other) {
    return (one ^ other) >= 0;
  }

  private static int within(int value, int bound) {
    return Math.max(-bound, Math.min(bound, value));
  }
}
