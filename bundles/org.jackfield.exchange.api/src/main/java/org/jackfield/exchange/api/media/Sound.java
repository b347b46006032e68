package org.jackfield.exchange.api.media;

/** What a leg hears by itself. */
public sealed interface Sound {
  /** Nothing. */
  record Silence() implements Sound {}

  /** What it says. */
  record Echo() implements Sound {}

  /**
   * A tone.
   *
   * @param hertz its frequency
   */
  record Tone(int hertz) implements Sound {}

  /** Music on hold. */
  record Music() implements Sound {}
}
