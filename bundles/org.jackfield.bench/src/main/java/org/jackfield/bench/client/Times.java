package org.jackfield.bench.client;

import java.util.Arrays;

/** Times of calls in nanoseconds; unlike those of packets they have no longest that can be told. */
final class Times {
  private long[] nanos = new long[0];

  void add(long one) {
    nanos = Arrays.copyOf(nanos, nanos.length + 1);
    nanos[nanos.length - 1] = one;
  }

  /**
   * The time, in milliseconds, that so many are not longer than.
   *
   * @param share above 0 to 1
   * @return NaN while there are none
   */
  double millis(double share) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }
}
