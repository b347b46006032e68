package org.jackfield.exchange.core.machine;

import java.util.Optional;
import org.jackfield.exchange.api.control.MachineDetection;

/**
 * Tells a person from a machine by how they greet: a person says a few words and waits for an
 * answer. A word is a stretch of sound with no pause of {@code betweenWordsSilence} in it that
 * lasts 100 ms; what is shorter is a click, and counts as silence.
 */
final class Greeting {
  private static final int LEAST_WORD_MILLIS = 100;

  /** Long before anything was heard. */
  private static final long NEVER = -MachineDetector.FRAME_MILLIS * 1_000_000L;

  private final MachineDetection.Rules rules;

  // All in milliseconds since the answer.
  private long now;
  private long lastSound = NEVER;
  private long soundBegan = NEVER;
  private long firstWord = NEVER;
  private long lastWord = NEVER;
  private int words;
  private boolean isWord;

  Greeting(MachineDetection.Rules rules) {
    this.rules = rules;
  }

  /** What is made of it. */
  enum Guess {
    PERSON,
    MACHINE,
    NOBODY_KNOWS
  }

  /** The next 20 ms: what is known after them; empty while it is not known. */
  Optional<Guess> add(boolean sounds) {
    now += MachineDetector.FRAME_MILLIS;
    if (sounds) {
      sound();
    }
    if (isTooMuch() || words == 0 && !sounds && now > rules.initialSilence().toMillis()) {
      return Optional.of(Guess.MACHINE);
    }
    if (words > 0 && !sounds && now - lastWord >= rules.afterGreetingSilence().toMillis()) {
      return Optional.of(Guess.PERSON);
    }
    if (now < rules.totalAnalysis().toMillis()) {
      return Optional.empty();
    }
    return Optional.of(goesOn() ? Guess.MACHINE : Guess.NOBODY_KNOWS);
  }

  /** Whether a greeting that is long already, two thirds of what is too long, is not over yet. */
  private boolean goesOn() {
    return words > 0
        && 3 * millis() >= 2 * rules.greeting().toMillis()
        && 2 * (now - lastWord) < rules.afterGreetingSilence().toMillis();
  }

  private void sound() {
    long pause = now - MachineDetector.FRAME_MILLIS - lastSound;
    if (pause > 0 && pause >= rules.betweenWordsSilence().toMillis()) {
      soundBegan = now - MachineDetector.FRAME_MILLIS;
      isWord = false;
    }
    lastSound = now;
    if (now - soundBegan < LEAST_WORD_MILLIS) {
      return;
    }
    if (!isWord) {
      isWord = true;
      words++;
    }
    if (firstWord == NEVER) {
      firstWord = soundBegan;
    }
    lastWord = now;
  }

  private boolean isTooMuch() {
    return words > rules.mostWords()
        || isWord && lastWord - soundBegan > rules.word().toMillis()
        || millis() > rules.greeting().toMillis();
  }

  /** Whether anything was said. */
  boolean isSaid() {
    return words > 0;
  }

  /** How long it lasted so far, from its first word to the end of its last. */
  long millis() {
    return words == 0 ? 0 : lastWord - firstWord;
  }
}
