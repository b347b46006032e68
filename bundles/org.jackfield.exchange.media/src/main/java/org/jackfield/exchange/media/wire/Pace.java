package org.jackfield.exchange.media.wire;

/**
 * Whether so much arrives that it is worth a millisecond to fetch it in handfuls: a wake-up of a
 * thread costs as much as forwarding five packets.
 */
final class Pace {
  private static final long WINDOW = 50_000_000L;

  /** A thousand a second, one a millisecond: below that there is nothing to gather. */
  private static final int MANY = 50;

  private long windowStart;
  private int inWindow;
  private boolean busy;

  Pace(long now) {
    windowStart = now;
  }

  /** So many arrived just now. */
  void arrived(int packets, long now) {
    inWindow += packets;
    long length = now - windowStart;
    if (length >= WINDOW) {
      busy = inWindow >= MANY * (length / WINDOW);
      inWindow = 0;
      windowStart = now;
    }
  }

  /** Whether to gather now. */
  boolean busy() {
    return busy;
  }
}
