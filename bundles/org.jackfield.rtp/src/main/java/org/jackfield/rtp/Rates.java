package org.jackfield.rtp;

/** Between nanoseconds and the units of a payload's clock. */
final class Rates {
  private static final long SECOND = 1_000_000_000L;

  private Rates() {}

  static int checked(int clockRate) {
    if (clockRate < 1000 || clockRate > 1_000_000) {
      throw new IllegalArgumentException("clockRate " + clockRate + " is not within 1000 to 10^6");
    }
    return clockRate;
  }

  /** Whole seconds apart, so that no duration overflows. */
  static long ticks(long nanos, int clockRate) {
    return Math.floorDiv(nanos, SECOND) * clockRate
        + Math.floorMod(nanos, SECOND) * clockRate / SECOND;
  }
}
