package org.jackfield.media.headless.sound;

/**
 * What the encoder is told of the losses that receiver reports tell of: more at once, less by
 * halves, since losses come in bursts and a report tells of seconds only.
 */
final class LossHint {
  /** Of fewer packets a share says nothing: reports come with each request for lost ones, too. */
  private static final int LEAST = 50;

  /** Before there was a second report. */
  static final int UNKNOWN = -1;

  private boolean begun;
  private long highest;
  private long lost;
  private int percent = UNKNOWN;

  /**
   * Takes a report in (RFC 3550 6.4.1).
   *
   * @param highestSequence received by the far end, wraps counted above the lower 16 bits
   * @param cumulativeLost since its start
   * @return what to tell now, 0 to 100, or {@link #UNKNOWN}
   */
  int reported(long highestSequence, long cumulativeLost) {
    long expected = highestSequence - highest;
    if (!begun || expected < 0) {
      begun = true;
    } else if (expected < LEAST) {
      return percent;
    } else {
      long missed = Math.max(0, Math.min(expected, cumulativeLost - lost));
      int now = (int) ((100 * missed + expected - 1) / expected);
      percent = now >= percent ? now : (percent + now) / 2;
    }
    highest = highestSequence;
    lost = cumulativeLost;
    return percent;
  }
}
