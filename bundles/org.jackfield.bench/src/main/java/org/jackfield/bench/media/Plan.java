package org.jackfield.bench.media;

import java.util.Objects;

/**
 * What is to be measured.
 *
 * @param legs how many
 * @param codec the only one that they offer
 * @param seconds for how long, after the warm-up
 */
public record Plan(int legs, String codec, int seconds) {
  /**
   * Refuses what cannot be measured.
   *
   * @throws IllegalArgumentException naming the field
   */
  public Plan {
    Objects.requireNonNull(codec, "codec");
    if (legs < 2 || legs > 2000) {
      throw new IllegalArgumentException("legs: is not 2 to 2000");
    }
    if (seconds < 1 || seconds > 3600) {
      throw new IllegalArgumentException("seconds: is not 1 to 3600");
    }
  }
}
