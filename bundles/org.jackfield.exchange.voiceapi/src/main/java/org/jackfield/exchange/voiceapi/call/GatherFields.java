package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** The fields of keys that are waited for. */
public final class GatherFields {
  private static final String URL = "audio_url";
  private static final String NAME = "media_name";
  private static final String INVALID_NAME = "invalid_media_name";
  private static final String LEAST = "minimum_digits";
  private static final String MOST = "maximum_digits";
  private static final String TIMEOUT = "timeout_millis";
  private static final String INITIAL = "initial_timeout_millis";
  private static final String BETWEEN = "inter_digit_timeout_millis";
  private static final String END = "terminating_digit";
  private static final String VALID = "valid_digits";
  private static final String TRIES = "maximum_tries";
  private static final String INVALID_URL = "invalid_audio_url";
  private static final String STOPS = "stop_playback_on_dtmf";
  private static final int MOST_DIGITS = 128;
  private static final int LONGEST_MILLIS = 3_600_000;

  private GatherFields() {}

  /** Which keys, and how long they may take. */
  public static List<Field> keys() {
    return List.of(
        Field.of(LEAST, whole(1, MOST_DIGITS)).or(1),
        Field.of(MOST, whole(1, MOST_DIGITS)).or(MOST_DIGITS),
        Field.of(TIMEOUT, whole(1, LONGEST_MILLIS)).or(60_000),
        Field.of(BETWEEN, whole(1, LONGEST_MILLIS)).or(5000),
        Field.of(END, matching(Pattern.compile("[0-9*#]?"), "must be one of 0-9 * #, or empty"))
            .or("#"),
        Field.of(
                VALID, matching(Pattern.compile("[0-9A-D*#]{1,16}"), "must be some of 0-9 A-D * #"))
            .or(GatherOrder.KEYS));
  }

  /** How long the first may take, and a name of the caller's. */
  public static List<Field> first() {
    return List.of(
        Field.of(INITIAL, whole(1, LONGEST_MILLIS)),
        Field.of("gather_id", text(1, 255)).withoutEffect());
  }

  /** How often. */
  public static Field tries() {
    return Field.of(TRIES, whole(1, MOST_DIGITS)).or(3);
  }

  /** What is played. */
  public static List<Field> audio() {
    return List.of(
        Field.of(URL, Sounds.rule()),
        Field.of(INVALID_URL, Sounds.rule()),
        Sounds.name(NAME),
        Sounds.name(INVALID_NAME));
  }

  /** Whether a key ends what is played. */
  public static Field stops() {
    return Field.of(STOPS, flag()).or(true);
  }

  /**
   * What is to be gathered after what is played.
   *
   * @param needed whether something has to be played
   */
  public static GatherOrder played(Given given, Sounds sounds, boolean needed) {
    Optional<Sounds.Chosen> prompt =
        needed ? Optional.of(sounds.required(given, URL, NAME)) : sounds.chosen(given, URL, NAME);
    GatherOrder order =
        order(
            given,
            prompt.map(Sounds.Chosen::source),
            sounds.chosen(given, INVALID_URL, INVALID_NAME).map(Sounds.Chosen::source));
    return given.value(STOPS).isEmpty() || given.flag(STOPS) ? order : order.withoutInterruption();
  }

  /** What is to be gathered. */
  static GatherOrder order(
      Given given, Optional<PromptSource> prompt, Optional<PromptSource> invalid) {
    int least = given.sureWhole(LEAST);
    int most = given.sureWhole(MOST);
    if (most < least) {
      throw Refusal.at(ErrorCode.OUT_OF_RANGE, "/" + MOST, "must not be below " + LEAST);
    }
    Duration whole = given.millis(TIMEOUT);
    Duration initial =
        given
            .whole(INITIAL)
            .map(Duration::ofMillis)
            .filter(it -> it.compareTo(whole) < 0)
            .orElse(whole);
    return new GatherOrder(
        least,
        most,
        given.text(END).map(it -> it.charAt(0)),
        initial,
        given.millis(BETWEEN),
        given.sure(VALID),
        given.whole(TRIES).orElse(1),
        prompt,
        invalid);
  }
}
