package org.jackfield.demo;

/** A check fell without which the story cannot go on; it has been reported. */
final class StoryOver extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param check the name of what fell
   */
  StoryOver(String check) {
    super(check);
  }
}
