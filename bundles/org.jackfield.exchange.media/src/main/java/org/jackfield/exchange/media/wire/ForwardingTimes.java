package org.jackfield.exchange.media.wire;

import java.time.Duration;
import java.util.Arrays;
import org.jackfield.exchange.api.media.MediaNode;

/**
 * How long packets of sound were in our hands, of the last minute: from when the socket had given
 * one to when it was sent on. Counted in steps of an eighth, a slot for each second.
 */
public final class ForwardingTimes {
  /** For so long it is known. */
  public static final int MOST_SECONDS = 60;

  private static final long SECOND = 1_000_000_000L;
  private static final long SLOW = MediaNode.Forwarding.SLOW.toNanos();
  private static final int EIGHTHS = 3;

  /** 2 to the power of it, in nanoseconds, is the end of the first step: about a microsecond. */
  private static final int FIRST = 10;

  /** And of the last: about a second. */
  private static final int LAST = 30;

  private static final int STEPS = ((LAST - FIRST) << EIGHTHS) + 1;

  private final Slot[] slots = new Slot[MOST_SECONDS + 1];
  private long slotEnd;
  private int current;
  private boolean started;

  private static final class Slot {
    final int[] counts = new int[STEPS];
    long longest;
    long slow;

    void clear() {
      Arrays.fill(counts, 0);
      longest = 0;
      slow = 0;
    }
  }

  /** None yet. */
  public ForwardingTimes() {
    Arrays.setAll(slots, it -> new Slot());
  }

  /**
   * One packet; nothing is allocated.
   *
   * @param took nanoseconds
   * @param now of a clock in nanoseconds, rising
   */
  public synchronized void add(long took, long now) {
    Slot slot = slots[at(now)];
    slot.counts[step(took)]++;
    slot.longest = Math.max(slot.longest, took);
    slot.slow += took > SLOW ? 1 : 0;
  }

  /** Moves on to the slot of now. */
  private int at(long now) {
    if (!started) {
      started = true;
      slotEnd = now + SECOND;
    }
    for (int passed = 0; now - slotEnd >= 0; passed++) {
      if (passed == slots.length) {
        slotEnd = now + SECOND; // all are cleared
        break;
      }
      current = (current + 1) % slots.length;
      slots[current].clear();
      slotEnd += SECOND;
    }
    return current;
  }

  private static int step(long nanos) {
    if (nanos < 1 << FIRST) {
      return 0;
    }
    int power = Math.min(LAST - 1, 63 - Long.numberOfLeadingZeros(nanos));
    int eighth = (int) Math.min(7, (nanos >>> power - EIGHTHS) - (1 << EIGHTHS));
    return (power - FIRST << EIGHTHS) + eighth + 1;
  }

  /** The longest time of a step. */
  private static long end(int step) {
    int power = FIRST + (step - 1 >> EIGHTHS);
    return step == 0 ? 1L << FIRST : (1L << power) + (((step - 1 & 7) + 1L) << power - EIGHTHS);
  }

  /**
   * Of the last seconds; that which has just begun is one of them.
   *
   * @param seconds 1 to {@link #MOST_SECONDS}
   * @throws IllegalArgumentException if it is out of its range
   */
  public synchronized MediaNode.Forwarding last(int seconds, long now) {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException("seconds: is not 1 to " + MOST_SECONDS);
    }
    at(now);
    Slot all = new Slot();
    long packets = 0;
    for (int back = 0; back < seconds; back++) {
      Slot slot = slots[Math.floorMod(current - back, slots.length)];
      for (int i = 0; i < STEPS; i++) {
        all.counts[i] += slot.counts[i];
        packets += slot.counts[i];
      }
      all.longest = Math.max(all.longest, slot.longest);
      all.slow += slot.slow;
    }
    return new MediaNode.Forwarding(
        packets,
        share(all, packets, 0.5),
        share(all, packets, 0.99),
        Duration.ofNanos(all.longest),
        all.slow);
  }

  private static Duration share(Slot all, long packets, double share) {
    long wanted = (long) Math.ceil(share * packets);
    long seen = 0;
    int step = 0;
    while (step < STEPS - 1 && seen + all.counts[step] < wanted) {
      seen += all.counts[step++];
    }
    return packets == 0 ? Duration.ZERO : Duration.ofNanos(Math.min(all.longest, end(step)));
  }
}
