package org.jackfield.spi.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * When a socket that says nothing counts as dead: after {@code silence} it is probed, and after
 * {@code answer} more without any frame it is given up. Looked at once in {@code check}, so it is
 * found out at the latest after all three.
 *
 * @param check how often silence, clock and path are looked at
 * @param silence without any frame from the network, until it is asked for one
 * @param answer how long it has for that
 * @param jump how far the clock may be from where it should be before the machine is taken to have
 *     slept
 */
public record Liveness(Duration check, Duration silence, Duration answer, Duration jump) {
  /** Looks each 3 s, asks after 20 s, waits 5 s: dead within 28 s; slept from 5 s on. */
  public static final Liveness USUAL =
      new Liveness(
          Duration.ofSeconds(3),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  /** Refuses what no timer can be set to. */
  public Liveness {
    positive("check", check);
    positive("silence", silence);
    positive("answer", answer);
    positive("jump", jump);
  }

  private static void positive(String field, Duration value) {
    Objects.requireNonNull(value, field);
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(field + ": must be more than 0");
    }
  }
}
