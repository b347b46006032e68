package org.jackfield.codec.g722;

/** The arithmetic that G.722 5.2 prescribes, so that both ends stay together to the bit. */
final class Bits {
  /** The range of a band, G.722's 15 bits. */
  private static final int BAND = 1 << 14;

  private Bits() {}

  /** Held within 16 bits. */
  static short saturate(int value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
  }

  /** Held within 15 bits, as the output of a band is. */
  static int limit(int value) {
    return Math.max(-BAND, Math.min(BAND - 1, value));
  }

  /** The product of two fractions of 32768. */
  static int times(int one, int other) {
    return one * other >> 15;
  }
}
