package org.jackfield.bench.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StoryTest {
  private final Story story = new Story("begun", "answered");

  @Test
  void isCompleteOnceAllWasToldInOrder() {
    assertTrue(story.goesOn("begun"));
    assertFalse(story.isComplete());
    assertTrue(story.goesOn("answered"));
    assertTrue(story.isComplete());
  }

  @Test
  void whatComesTooEarlyTwiceOrTooLateIsOutOfOrder() {
    assertFalse(story.goesOn("answered"));
    assertTrue(story.goesOn("answered"));
    assertFalse(story.goesOn("answered"));
  }
}
