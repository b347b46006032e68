package org.jackfield.demo.frames;

/** What 20 ms of sound turned out to be. */
public sealed interface Reading {

  /**
   * A numbered frame.
   *
   * @param number 0 to 65535
   */
  record Numbered(int number) implements Reading {}

  /** Nothing to be heard. */
  record Silent() implements Reading {}

  /** Some other sound: concealed, mixed, cut or invented. */
  record Unreadable() implements Reading {}
}
