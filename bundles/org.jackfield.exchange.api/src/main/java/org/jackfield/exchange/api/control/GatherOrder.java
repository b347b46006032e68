package org.jackfield.exchange.api.control;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.media.prompt.PromptSource;

/**
 * Keys that are waited for.
 *
 * @param least how many at least, 1 to 128
 * @param most how many at most, {@code least} to 128; the last of them ends it
 * @param terminator ends it; empty for none
 * @param initial how long for the first, from the end of the prompt
 * @param between how long for the next
 * @param valid those that count; others make it invalid
 * @param tries how often the prompt is played, 1 to 128, where nothing valid was pressed
 * @param prompt played first
 * @param invalid played before a further try
 * @param keyEndsPrompt whether the first key ends what plays
 */
public record GatherOrder(
    int least,
    int most,
    Optional<Character> terminator,
    Duration initial,
    Duration between,
    String valid,
    int tries,
    Optional<PromptSource> prompt,
    Optional<PromptSource> invalid,
    boolean keyEndsPrompt) {
  private static final int MOST = 128;

  /** All keys that may be told as valid. */
  public static final String KEYS = "0123456789#*";

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public GatherOrder {
    check(least >= 1 && least <= MOST, "least: must be 1 to 128");
    check(most >= least && most <= MOST, "most: must be least to 128");
    Objects.requireNonNull(terminator, "terminator");
    check(initial.compareTo(Duration.ZERO) > 0, "initial: must be longer than nothing");
    check(between.compareTo(Duration.ZERO) > 0, "between: must be longer than nothing");
    check(valid.matches("[0-9A-D#*]+"), "valid: only 0-9 A-D * # are keys");
    check(tries >= 1 && tries <= MOST, "tries: must be 1 to 128");
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(invalid, "invalid");
  }

  /** One whose prompt the first key ends. */
  public GatherOrder(
      int least,
      int most,
      Optional<Character> terminator,
      Duration initial,
      Duration between,
      String valid,
      int tries,
      Optional<PromptSource> prompt,
      Optional<PromptSource> invalid) {
    this(least, most, terminator, initial, between, valid, tries, prompt, invalid, true);
  }

  /** The same, whose prompt goes on whatever is pressed. */
  public GatherOrder withoutInterruption() {
    return new GatherOrder(
        least, most, terminator, initial, between, valid, tries, prompt, invalid, false);
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** 1 to 128 keys up to {@code #}, a minute for the first, five seconds for each further one. */
  public static GatherOrder usual() {
    return new GatherOrder(
        1,
        MOST,
        Optional.of('#'),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5),
        KEYS,
        1,
        Optional.empty(),
        Optional.empty());
  }
}
