package org.jackfield.api.call;

/**
 * What may be wrong with a call's sound. A warning is raised when three measurements in a row, one
 * a second, are beyond the limit, at most each 15 s, and cleared when three in a row are well
 * within it, or when the call is held or over: each warning that is raised is cleared once.
 */
public enum Quality {
  /** Raised above 400 ms, cleared below 300; the value in ms. */
  HIGH_ROUND_TRIP(31001),
  /** Raised above 30 ms, cleared below 20; the value in ms. */
  HIGH_JITTER(31002),
  /**
   * Of the packets of the last second: raised above 1 %, cleared below 0.5; the value in percent.
   */
  HIGH_LOSS(31003),
  /**
   * Raised below 3.5, cleared above 3.7. As {@link CallStatistics#mos()} looks at the whole call,
   * it comes and goes late in a long one.
   */
  LOW_MOS(31004),
  /** Not one packet in the last second: raised after five such seconds; the value is 0. */
  NOTHING_RECEIVED(32001);

  private final int code;

  Quality(int code) {
    this.code = code;
  }

  /** The official SDKs' number of this warning. */
  public int code() {
    return code;
  }
}
