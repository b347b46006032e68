package org.jackfield.exchange.media.wire;

/**
 * How long it is worth to wait for more before what arrived is fetched: a wake-up of a thread costs
 * as much as forwarding two to five packets, and its caches are cold then.
 */
final class Pace {
  private static final long WINDOW = 50_000_000L;

  /** A thousand a second: below that there is nothing to gather. */
  private static final int MANY = 50;

  /** What is worth a wake-up. */
  private static final int HANDFUL = 8;

  private static final long SHORTEST = 1_000_000L;

  /** An eighth of a packet's sound: no jitter buffer is so tight that it would grow by this. */
  private static final long LONGEST = 2_500_000L;

  private long windowStart;
  private int inWindow;
  private long gathering;

  Pace(long now) {
    windowStart = now;
  }

  /** So many arrived just now. */
  void arrived(int packets, long now) {
    inWindow += packets;
    long length = now - windowStart;
    if (length >= WINDOW) {
      gathering =
          inWindow >= MANY * (length / WINDOW)
              ? Math.max(SHORTEST, Math.min(LONGEST, HANDFUL * length / inWindow))
              : 0;
      inWindow = 0;
      windowStart = now;
    }
  }

  /** How long to gather now, in nanoseconds; 0 for not at all. */
  long gathering() {
    return gathering;
  }
}
