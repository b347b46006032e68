package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.MachineDetection;
import org.jackfield.exchange.api.control.MachineDetection.Mode;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;

/** Who it is that answers. */
final class Machines {
  private static final String DETECTION = "answering_machine_detection";
  private static final String CONFIG = "answering_machine_detection_config";
  private static final String DISABLED = "disabled";
  private static final String TOTAL = "total_analysis_time_millis";
  private static final String INITIAL = "initial_silence_millis";
  private static final String AFTER = "after_greeting_silence_millis";
  private static final String GREETING = "greeting_duration_millis";
  private static final String BETWEEN = "between_words_silence_millis";
  private static final String WORDS = "maximum_number_of_words";
  private static final String WORD = "maximum_word_length_millis";
  private static final String THRESHOLD = "silence_threshold";
  private static final String GREETING_TOTAL = "greeting_total_analysis_time_millis";
  private static final String GREETING_SILENCE = "greeting_silence_duration_millis";
  private static final int LONGEST = 120_000;
  private static final int MOST_WORDS = 1000;

  private Machines() {}

  static List<Field> fields() {
    MachineDetection.Rules usual = MachineDetection.Rules.USUAL;
    return List.of(
        Field.of(
                DETECTION,
                oneOf("premium", "detect", "detect_beep", "detect_words", "greeting_end", DISABLED))
            .or(DISABLED),
        Field.object(
            CONFIG,
            time(TOTAL, usual.totalAnalysis()),
            time(INITIAL, usual.initialSilence()),
            time(AFTER, usual.afterGreetingSilence()),
            time(GREETING, usual.greeting()),
            time(BETWEEN, usual.betweenWordsSilence()),
            Field.of(WORDS, whole(0, MOST_WORDS)).or(usual.mostWords()),
            time(WORD, usual.word()),
            Field.of(THRESHOLD, whole(0, Short.MAX_VALUE)).or(usual.silenceThreshold()),
            time(GREETING_TOTAL, usual.greetingTotalAnalysis()),
            time(GREETING_SILENCE, usual.greetingSilence())));
  }

  private static Field time(String name, Duration usual) {
    return Field.of(name, whole(0, LONGEST)).or((int) usual.toMillis());
  }

  /** The order with what is asked for, if anything is. */
  static DialOrder added(Given given, DialOrder order) {
    String mode = given.sure(DETECTION);
    return mode.equals(DISABLED)
        ? order
        : order.detecting(
            wanted(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), given.object(CONFIG)));
  }

  /** Of premium, no other rules than two can be changed. */
  private static MachineDetection wanted(Mode mode, JsonObject config) {
    MachineDetection.Rules usual = MachineDetection.Rules.USUAL;
    if (mode == Mode.PREMIUM) {
      return new MachineDetection(
          mode,
          new MachineDetection.Rules(
              time(config, TOTAL),
              usual.initialSilence(),
              usual.afterGreetingSilence(),
              time(config, GREETING),
              usual.betweenWordsSilence(),
              usual.mostWords(),
              usual.word(),
              usual.silenceThreshold(),
              usual.greetingTotalAnalysis(),
              usual.greetingSilence()));
    }
    return new MachineDetection(
        mode,
        new MachineDetection.Rules(
            time(config, TOTAL),
            time(config, INITIAL),
            time(config, AFTER),
            time(config, GREETING),
            time(config, BETWEEN),
            config.getInt(WORDS),
            time(config, WORD),
            config.getInt(THRESHOLD),
            time(config, GREETING_TOTAL),
            time(config, GREETING_SILENCE)));
  }

  private static Duration time(JsonObject config, String name) {
    return Duration.ofMillis(config.getInt(name));
  }
}
