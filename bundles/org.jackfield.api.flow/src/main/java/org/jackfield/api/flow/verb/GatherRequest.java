package org.jackfield.api.flow.verb;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Keys that are waited for. {@code GatherRequest.digits(4).saying("Your number, please")}.
 *
 * @param least how many at least, 1 to 128
 * @param most how many at most, {@code least} to 128; the last of them ends it
 * @param terminator ends it and is not part of it; empty for none
 * @param first how long for the first, from the end of the prompt
 * @param between how long for each further one
 * @param valid those that count, of {@code 0-9 A-D * #}; any other makes it invalid
 * @param tries how often the prompt is played where nothing valid was pressed, 1 to 128
 * @param prompt played first; the first key ends it
 * @param invalid played before a further try
 */
public record GatherRequest(
    int least,
    int most,
    Optional<Character> terminator,
    Duration first,
    Duration between,
    String valid,
    int tries,
    Optional<Sound> prompt,
    Optional<Sound> invalid) {
  private static final int MOST = 128;
  private static final String KEYS = "0123456789#*";

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public GatherRequest {
    check(least >= 1 && least <= MOST, "least: must be 1 to 128");
    check(most >= least && most <= MOST, "most: must be least to 128");
    Objects.requireNonNull(terminator, "terminator");
    check(first.compareTo(Duration.ZERO) > 0, "first: must be longer than nothing");
    check(between.compareTo(Duration.ZERO) > 0, "between: must be longer than nothing");
    check(valid.matches("[0-9A-D#*]+"), "valid: only 0-9 A-D * # are keys");
    check(tries >= 1 && tries <= MOST, "tries: must be 1 to 128");
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(invalid, "invalid");
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** 1 to so many keys, less with {@code #}; 15 s for the first, 5 s for each further one. */
  public static GatherRequest digits(int most) {
    return new GatherRequest(
        1,
        most,
        Optional.of('#'),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        KEYS,
        1,
        Optional.empty(),
        Optional.empty());
  }

  /** One key of these, as in a menu. */
  public static GatherRequest oneOf(String keys) {
    return digits(1).valid(keys).endingWith(Optional.empty());
  }

  /** The same after this prompt. */
  public GatherRequest playing(Sound wanted) {
    return new GatherRequest(
        least, most, terminator, first, between, valid, tries, Optional.of(wanted), invalid);
  }

  /** The same after these words. */
  public GatherRequest saying(String text) {
    return playing(Sound.speech(text));
  }

  /** The same, tried so often. */
  public GatherRequest tries(int wanted) {
    return new GatherRequest(
        least, most, terminator, first, between, valid, wanted, prompt, invalid);
  }

  /** The same with this before each further try. */
  public GatherRequest otherwise(Sound wanted) {
    return new GatherRequest(
        least, most, terminator, first, between, valid, tries, prompt, Optional.of(wanted));
  }

  /** The same, at least so many. */
  public GatherRequest least(int wanted) {
    return new GatherRequest(
        wanted, most, terminator, first, between, valid, tries, prompt, invalid);
  }

  /** The same with these keys alone. */
  public GatherRequest valid(String keys) {
    return new GatherRequest(least, most, terminator, first, between, keys, tries, prompt, invalid);
  }

  /** The same with another terminator, or none. */
  public GatherRequest endingWith(Optional<Character> wanted) {
    return new GatherRequest(least, most, wanted, first, between, valid, tries, prompt, invalid);
  }

  /** The same, waiting so long for the first key and for each further one. */
  public GatherRequest within(Duration firstKey, Duration furtherKeys) {
    return new GatherRequest(
        least, most, terminator, firstKey, furtherKeys, valid, tries, prompt, invalid);
  }
}
