package org.jackfield.api.call;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast digits are sent. The wire names a digit and not how long it is held: the next one
 * follows after tone and gap.
 *
 * @param tone of each digit, 40 ms to 6 s
 * @param gap after it, 30 ms to 6 s
 * @param pause for a {@code w}, 0 to 60 s
 */
public record DigitTiming(Duration tone, Duration gap, Duration pause) {
  private static final Duration LONGEST = Duration.ofSeconds(6);

  /** 160 ms, 70 ms, and half a second. */
  public static final DigitTiming USUAL =
      new DigitTiming(Duration.ofMillis(160), Duration.ofMillis(70), Duration.ofMillis(500));

  /** Refuses what is out of range. */
  public DigitTiming {
    within("tone", tone, Duration.ofMillis(40), LONGEST);
    within("gap", gap, Duration.ofMillis(30), LONGEST);
    within("pause", pause, Duration.ZERO, Duration.ofSeconds(60));
  }

  private static void within(String field, Duration value, Duration least, Duration most) {
    Objects.requireNonNull(value, field);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(field + ": " + value + " is not " + least + " to " + most);
    }
  }
}
