package org.jackfield.exchange.media.wire;

/**
 * How many packets somebody may send: so many a second, and some at once. One thread at a time;
 * nothing is allocated. The generic cell rate algorithm of ITU-T I.371, Annex A.
 */
public final class Allowance {
  private static final long SECOND = 1_000_000_000L;

  private final long interval;
  private final long tolerance;
  private boolean started;

  /** When the next one would be due if they came evenly. */
  private long due;

  /**
   * A full one.
   *
   * @param perSecond on average, 1 to 1,000,000
   * @param atOnce the most that may come at one instant, 1 to 1,000,000
   * @throws IllegalArgumentException naming what is out of its range
   */
  public Allowance(int perSecond, int atOnce) {
    require("perSecond", perSecond);
    require("atOnce", atOnce);
    interval = SECOND / perSecond;
    tolerance = interval * (atOnce - 1);
  }

  private static void require(String field, int value) {
    if (value < 1 || value > 1_000_000) {
      throw new IllegalArgumentException(field + ": is not 1 to 1000000");
    }
  }

  /**
   * Takes one, if it may be taken.
   *
   * @param now of a clock in nanoseconds, rising
   */
  public boolean take(long now) {
    if (!started || due - now < 0) {
      started = true;
      due = now;
    }
    if (due - now > tolerance) {
      return false;
    }
    due += interval;
    return true;
  }
}
