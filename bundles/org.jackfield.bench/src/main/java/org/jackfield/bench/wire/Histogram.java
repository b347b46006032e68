package org.jackfield.bench.wire;

import java.util.Arrays;

/** Counts of times in steps of 10 us up to 100 ms; what is longer is counted as the longest. */
public final class Histogram {
  private static final long STEP = 10_000;
  private static final double STEPS_PER_MILLI = 100;

  private final long[] counts = new long[10_001];
  private long total;
  private long longest;

  /** Adds a time; below 0 counts as 0. */
  public synchronized void add(long nanos) {
    counts[(int) Math.max(0, Math.min(counts.length - 1, nanos / STEP))]++;
    total++;
    longest = Math.max(longest, nanos);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    Arrays.fill(counts, 0);
    total = 0;
    longest = 0;
  }

  /** As it is now, to be looked at while more is added to this one. */
  public synchronized Histogram copy() {
    Histogram copy = new Histogram();
    System.arraycopy(counts, 0, copy.counts, 0, counts.length);
    copy.total = total;
    copy.longest = longest;
    return copy;
  }

  /** How many times there are. */
  public synchronized long total() {
    return total;
  }

  /** The longest, in milliseconds, also beyond 100. */
  public synchronized double longestMillis() {
    return longest / 1e6;
  }

  /**
   * The time, in milliseconds, that so many are not longer than.
   *
   * @param share above 0 to 1
   * @return 0 while there are none
   */
  public synchronized double millis(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return total == 0 ? 0 : (i + 1) / STEPS_PER_MILLI;
      }
    }
    throw new IllegalStateException("total: is more than the sum of all counts");
  }
}
