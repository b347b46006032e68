package org.jackfield.exchange.media.prompt;

import org.jackfield.exchange.media.ear.Take;

/** A prompt that is there: it may begin as often as somebody hears it. Thread-safe. */
@FunctionalInterface
public interface PromptSound {
  /**
   * Begins.
   *
   * @param rate samples a second that would suit; it may have another one
   * @param times how often, 0 for endless
   */
  Take open(int rate, int times);
}
