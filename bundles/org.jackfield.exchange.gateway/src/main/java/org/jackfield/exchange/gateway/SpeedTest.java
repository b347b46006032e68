package org.jackfield.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The JavaScript SDK's speed test, in texts that are no JSON: the device announces bytes ({@code
 * #SPU}), sends them ({@code #SPB}) and says that it has ({@code #SPE}); it is told how long that
 * took ({@code #SPU}), is sent as many, and is told how long that took ({@code #SPD}). On the
 * session's lane.
 */
final class SpeedTest {
  private static final String MARK = "#SP";
  private static final String BLOCK = "#SPB " + ".".repeat(1024);

  /** What may wait for a socket; see {@code Backlog}. */
  private static final int MOST_BLOCKS = 512;

  private final Outlet outlet;
  private final InstantSource clock;
  private Optional<Instant> begun = Optional.empty();
  private int blocks;

  SpeedTest(Outlet outlet, InstantSource clock) {
    this.outlet = outlet;
    this.clock = clock;
  }

  /** Whether a text is part of one, and not JSON. */
  static boolean isPart(String text) {
    return text.startsWith(MARK);
  }

  /** What the device sends. */
  void heard(String text) {
    if (text.startsWith("#SPU")) {
      begun = Optional.of(clock.instant());
      blocks = 0;
    } else if (text.startsWith("#SPB")) {
      blocks = Math.min(blocks + 1, MOST_BLOCKS);
    } else if (text.startsWith("#SPE") && begun.isPresent()) {
      outlet.send("#SPU" + millis(begun.get()));
      begun = Optional.empty();
      answer();
    }
  }

  private void answer() {
    Instant from = clock.instant();
    for (int i = 1; i < blocks; i++) {
      outlet.send(BLOCK);
    }
    // Told last, and measured when the socket has taken all: texts keep their order.
    outlet.send(BLOCK, () -> outlet.send("#SPD" + millis(from)));
  }

  /** At least 1: the SDK takes 0 for no result. */
  private long millis(Instant from) {
    return Math.max(1, Duration.between(from, clock.instant()).toMillis());
  }
}
