package org.jackfield.rtp.jitter;

import java.util.Arrays;

/**
 * The fastest transit of the last two seconds: arrival minus timestamp, both in nanoseconds. What a
 * packet took beyond it is its delay; that it is the fastest <em>of late</em> lets it follow a
 * sender whose clock is fast or slow.
 */
final class TransitBase {
  private static final int SLOTS = 8;
  private static final long SLOT_NANOS = 250_000_000L;
  private static final long NOTHING = Long.MAX_VALUE;

  private final long[] fastest = new long[SLOTS];
  private long slot;
  private long least = NOTHING;

  TransitBase() {
    Arrays.fill(fastest, NOTHING);
  }

  /** Forgets all; the next packet is the measure. */
  void clear() {
    Arrays.fill(fastest, NOTHING);
    least = NOTHING;
  }

  /** Takes a packet in; returns what it took beyond the fastest, itself included. */
  long note(long arrivalNanos, long transitNanos) {
    long now = Math.floorDiv(arrivalNanos, SLOT_NANOS);
    if (least == NOTHING) {
      slot = now;
    }
    for (long passed = Math.min(SLOTS, now - slot); passed > 0; passed--) {
      fastest[Math.floorMod(now - passed + 1, SLOTS)] = NOTHING;
    }
    slot = Math.max(slot, now);
    int place = Math.floorMod(slot, SLOTS);
    fastest[place] = Math.min(fastest[place], transitNanos);
    least = NOTHING;
    for (long transit : fastest) {
      least = Math.min(least, transit);
    }
    return transitNanos - least;
  }

  /** The fastest; meaningless while nothing was noted. */
  long nanos() {
    return least;
  }
}
