package org.jackfield.codec.noise;

/** White noise with a root mean square of 1, nearly normal: the sum of four even ones. */
final class White {
  private static final int PARTS = 4;

  /** An even value within ±1/2 has the variance 1/12. */
  private static final double SCALE = Math.sqrt(12.0 / PARTS);

  private long state = 0x2545F4914F6CDD1DL;

  double next() {
    // Marsaglia's xorshift: 64 bits, of which each quarter is a value.
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    double sum = 0;
    for (int part = 0; part < PARTS; part++) {
      sum += (short) (state >>> 16 * part) / 65536.0;
    }
    return sum * SCALE;
  }
}
