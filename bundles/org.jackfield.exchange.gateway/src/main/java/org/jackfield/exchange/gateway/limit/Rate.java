package org.jackfield.exchange.gateway.limit;

import java.time.Duration;
import java.time.Instant;

/** So many a time, and a burst of them (a token bucket). Not thread-safe. */
public final class Rate {
  private Instant last;
  private double left;

  /** With a full burst. */
  public Rate(Instant now, int burst) {
    last = now;
    left = burst;
  }

  /**
   * One more, unless it is too much.
   *
   * @param perSecond how many come back in a second
   * @param burst how many may be left at most
   */
  public boolean take(Instant now, double perSecond, int burst) {
    double seconds = Duration.between(last, now).toNanos() / 1e9;
    last = now;
    left = Math.min(burst, left + Math.max(0, seconds) * perSecond);
    boolean enough = left >= 1;
    left -= enough ? 1 : 0;
    return enough;
  }
}
