package org.jackfield.exchange.webhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which URL is tried next, and when: the first, then the one to fail over to, and the same again
 * after each pause. A URL that refused for good is not tried again.
 */
final class Tries {
  private final boolean[] refused;
  private final List<Duration> pauses;
  private int round;
  private int at = -1;

  Tries(int urls, List<Duration> pauses) {
    this.refused = new boolean[urls];
    this.pauses = pauses;
  }

  /**
   * A try.
   *
   * @param url which one, from 0
   * @param pause before it
   */
  record Next(int url, Duration pause) {}

  /** The first, or the one after a failure; empty when there is none left. */
  Optional<Next> next() {
    Optional<Integer> left = from(at + 1);
    if (left.isPresent()) {
      at = left.get();
      return Optional.of(new Next(at, Duration.ZERO));
    }
    Optional<Integer> again = from(0);
    if (again.isEmpty() || round == pauses.size()) {
      return Optional.empty();
    }
    at = again.get();
    return Optional.of(new Next(at, pauses.get(round++)));
  }

  /** What was tried last will not take it another time either. */
  void refused() {
    refused[at] = true;
  }

  private Optional<Integer> from(int first) {
    for (int i = first; i < refused.length; i++) {
      if (!refused[i]) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
