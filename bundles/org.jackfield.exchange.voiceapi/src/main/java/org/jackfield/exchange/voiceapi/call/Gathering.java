package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** Waits for keys, and presses them. */
final class Gathering {
  private static final String LEAST = "minimum_digits";
  private static final String MOST = "maximum_digits";
  private static final String TIMEOUT = "timeout_millis";
  private static final String INITIAL = "initial_timeout_millis";
  private static final String BETWEEN = "inter_digit_timeout_millis";
  private static final String END = "terminating_digit";
  private static final String VALID = "valid_digits";
  private static final String TRIES = "maximum_tries";
  private static final String PAYLOAD = "payload";
  private static final String INVALID_PAYLOAD = "invalid_payload";
  private static final String URL = "audio_url";
  private static final String INVALID_URL = "invalid_audio_url";
  private static final String NAME = "media_name";
  private static final String INVALID_NAME = "invalid_media_name";
  private static final String DIGITS = "digits";
  private static final int MOST_DIGITS = 128;
  private static final int LONGEST_MILLIS = 3_600_000;

  private final CallParts parts;
  private final Sounds sounds;

  Gathering(CallParts parts, Sounds sounds) {
    this.parts = parts;
    this.sounds = sounds;
  }

  List<Command> commands() {
    return List.of(
        Command.post(
            "gather",
            Common.joined(
                keys(),
                List.of(
                    Field.of(INITIAL, whole(1, LONGEST_MILLIS)),
                    Field.of("gather_id", text(1, 255)).withoutEffect())),
            (leg, given) -> gather(leg, given, Optional.empty(), Optional.empty())),
        Command.post(
            "gather_using_speak",
            Common.joined(
                Playing.speech(),
                List.of(Field.of(INVALID_PAYLOAD, text(1, PromptSource.MOST_CHARACTERS)), tries()),
                keys()),
            this::speak),
        Command.post(
            "gather_using_audio",
            Common.joined(
                List.of(
                    Field.of(URL, Sounds.rule()),
                    Field.of(INVALID_URL, Sounds.rule()),
                    Sounds.name(NAME),
                    Sounds.name(INVALID_NAME),
                    tries()),
                keys()),
            this::play),
        Command.post("gather_stop", Common.table(), this::stop),
        Command.post(
            "send_dtmf",
            Common.table(
                Field.of(
                        DIGITS,
                        matching(
                            Pattern.compile("[0-9A-D*#wW]{1,512}"),
                            "must be 0-9 A-D * #, or w and W for pauses"))
                    .required(),
                Field.of("duration_millis", whole(100, 500)).or(250).withoutEffect()),
            this::press));
  }

  private static List<Field> keys() {
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

  private static Field tries() {
    return Field.of(TRIES, whole(1, MOST_DIGITS)).or(3);
  }

  private void speak(String leg, Given given) {
    gather(
        leg,
        given,
        Optional.of(Playing.spoken(given.sure(PAYLOAD), given, PAYLOAD)),
        given.text(INVALID_PAYLOAD).map(it -> Playing.spoken(it, given, INVALID_PAYLOAD)));
  }

  private void play(String leg, Given given) {
    gather(
        leg,
        given,
        Optional.of(sounds.required(given, URL, NAME).source()),
        sounds.chosen(given, INVALID_URL, INVALID_NAME).map(Sounds.Chosen::source));
  }

  private void gather(
      String leg, Given given, Optional<PromptSource> prompt, Optional<PromptSource> invalid) {
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
    GatherOrder order =
        new GatherOrder(
            least,
            most,
            given.text(END).map(it -> it.charAt(0)),
            initial,
            given.millis(BETWEEN),
            given.sure(VALID),
            given.whole(TRIES).orElse(1),
            prompt,
            invalid);
    parts.result(parts.calls().command(leg, new LegCommand.Gather(order), Common.terms(given)));
  }

  private void stop(String leg, Given given) {
    parts.result(parts.calls().command(leg, new LegCommand.StopGather(), Common.terms(given)));
  }

  private void press(String leg, Given given) {
    parts.result(
        parts
            .calls()
            .command(leg, new LegCommand.SendDigits(given.sure(DIGITS)), Common.terms(given)));
  }
}
