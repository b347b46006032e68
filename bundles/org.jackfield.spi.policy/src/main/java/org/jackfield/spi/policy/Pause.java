package org.jackfield.spi.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * A wait of any length between two, drawn anew each time, so that the clients of a server that
 * restarts do not all come back in one instant.
 *
 * @param least not negative
 * @param most at least as long
 */
public record Pause(Duration least, Duration most) {
  /** No wait. */
  public static final Pause NONE = new Pause(Duration.ZERO, Duration.ZERO);

  /** Refuses what is no span of time. */
  public Pause {
    Objects.requireNonNull(least, "least");
    Objects.requireNonNull(most, "most");
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("least, most: need 0 <= least <= most");
    }
  }

  /**
   * Around this length.
   *
   * @param spread by which part of itself it may be shorter or longer, from 0 to 1
   */
  public static Pause around(Duration middle, double spread) {
    long millis = middle.toMillis();
    long part = Math.round(millis * spread);
    return new Pause(Duration.ofMillis(millis - part), Duration.ofMillis(millis + part));
  }

  /**
   * The wait at this place between the two.
   *
   * @param place from 0 to 1
   */
  public Duration at(double place) {
    long span = most.minus(least).toMillis();
    return least.plusMillis(Math.round(span * place));
  }
}
