package org.jackfield.exchange.api.control;

import java.time.Duration;
import java.util.Objects;

/**
 * That who answers is to be found out, a person or a machine, by when there is sound and when there
 * is none. What is found is told by {@link CallEvent.MachineDetected} and {@link
 * CallEvent.MachineGreetingEnded}; the leg goes on whatever it is.
 *
 * @param mode what is wanted
 * @param rules by which it is found out
 */
public record MachineDetection(Mode mode, Rules rules) {

  /** What is to be found out. */
  public enum Mode {
    /** Person or machine, and nothing else. */
    DETECT,
    /** Also the beep of a machine; without one nothing more is told. */
    DETECT_BEEP,
    /** Also the beep of a machine, or that there was none for 30 s. */
    DETECT_WORDS,
    /** Also the end of a machine's greeting: a beep, or silence. */
    GREETING_END,
    /** With finer results, and the beep of a machine, or that there was none for 30 s. */
    PREMIUM
  }

  /**
   * What tells one from the other. A word is at least 100 ms of sound. All times are 0 to 120 s.
   *
   * @param totalAnalysis by then it is decided, or never; whoever has spoken for two thirds of
   *     {@code greeting} then, and goes on, is a machine
   * @param initialSilence a machine if nothing is said for longer
   * @param afterGreetingSilence a person if this silence follows what was said
   * @param greeting a machine if what is said lasts longer, pauses within it included
   * @param betweenWordsSilence so long a pause parts two words
   * @param mostWords a machine if there are more; 0 to 1000
   * @param word a machine if a word is longer
   * @param silenceThreshold what is not quieter is sound: the root mean square of 20 ms in sample
   *     units, 0 to 32,767
   * @param greetingTotalAnalysis how long after it was found the end of a machine's greeting is
   *     waited for
   * @param greetingSilence a machine's greeting is over if it is silent for longer
   */
  public record Rules(
      Duration totalAnalysis,
      Duration initialSilence,
      Duration afterGreetingSilence,
      Duration greeting,
      Duration betweenWordsSilence,
      int mostWords,
      Duration word,
      int silenceThreshold,
      Duration greetingTotalAnalysis,
      Duration greetingSilence) {
    private static final Duration LONGEST = Duration.ofSeconds(120);

    /** Where nothing is said. */
    public static final Rules USUAL =
        new Rules(
            Duration.ofMillis(3500),
            Duration.ofMillis(3500),
            Duration.ofMillis(800),
            Duration.ofMillis(3500),
            Duration.ofMillis(50),
            5,
            Duration.ofMillis(3500),
            256,
            Duration.ofMillis(5000),
            Duration.ofMillis(1500));

    /**
     * Refuses what is out of its range.
     *
     * @throws IllegalArgumentException naming the field
     */
    public Rules {
      within("totalAnalysis", totalAnalysis);
      within("initialSilence", initialSilence);
      within("afterGreetingSilence", afterGreetingSilence);
      within("greeting", greeting);
      within("betweenWordsSilence", betweenWordsSilence);
      within("mostWords", mostWords, 1000);
      within("word", word);
      within("silenceThreshold", silenceThreshold, Short.MAX_VALUE);
      within("greetingTotalAnalysis", greetingTotalAnalysis);
      within("greetingSilence", greetingSilence);
    }

    private static void within(String field, Duration given) {
      if (given.isNegative() || given.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(field + ": must be 0 to 120 s");
      }
    }

    private static void within(String field, int given, int most) {
      if (given < 0 || given > most) {
        throw new IllegalArgumentException(field + ": must be 0 to " + most);
      }
    }
  }

  /** Refuses missing parts. */
  public MachineDetection {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(rules, "rules");
  }

  /** By the usual rules. */
  public static MachineDetection of(Mode mode) {
    return new MachineDetection(mode, Rules.USUAL);
  }
}
