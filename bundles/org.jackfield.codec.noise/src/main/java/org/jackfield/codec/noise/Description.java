package org.jackfield.codec.noise;

/** The bytes of a packet, RFC 3389 3: one of the level, then one of each reflection coefficient. */
final class Description {
  /** As many coefficients as G.711 appendix II uses; more that come are ignored, as is allowed. */
  static final int ORDER = 10;

  /** The byte for silence: the least level there is, in −dBov. */
  static final int SILENCE = 127;

  private static final int ZERO = 127;
  private static final int LARGEST = 254;
  private static final double STEP = 258.0 / 32768;

  private Description() {}

  static int level(double decibels) {
    return (int) Math.max(0, Math.min(SILENCE, Math.round(-decibels)));
  }

  static double decibels(byte level) {
    // The uppermost bit is unused.
    return -(level & 0x7F);
  }

  static byte index(double coefficient) {
    return (byte) Math.max(0, Math.min(LARGEST, ZERO + Math.round(coefficient / STEP)));
  }

  static double coefficient(byte index) {
    return STEP * (Math.min(LARGEST, index & 0xFF) - ZERO);
  }
}
