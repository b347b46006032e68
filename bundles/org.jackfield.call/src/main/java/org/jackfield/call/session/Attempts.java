package org.jackfield.call.session;

import java.time.Duration;

/**
 * How long to wait before an attempt to come back. The first comes almost at once, spread so that
 * the clients of a restarted server do not all return in one instant; later ones back off.
 */
final class Attempts {
  /** How many attempts are made. */
  static final int MOST = 10;

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Attempts() {}

  /** The wait in the middle of its spread; attempts count from 1. */
  static Duration wait(int attempt) {
    if (attempt <= 1) {
      return FIRST;
    }
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempt - 1, 5));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** By which part of itself the wait varies: the first is anything from 0 to 200 ms. */
  static double spread(int attempt) {
    return attempt <= 1 ? 1.0 : 0.25;
  }
}
