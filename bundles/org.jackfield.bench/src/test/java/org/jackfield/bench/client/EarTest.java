package org.jackfield.bench.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jackfield.api.audio.Sounds;
import org.junit.jupiter.api.Test;

class EarTest {
  @Test
  void hearsAToneAndNoFaintOne() {
    assertFalse(Ear.isLoud(Sounds.tone(700, 0.01).next().orElseThrow().samples()));
    assertTrue(Ear.isLoud(Sounds.tone(700, 0.2).next().orElseThrow().samples()));
  }

  @Test
  void hearsTheLowestSampleToo() {
    assertTrue(Ear.isLoud(new short[] {0, Short.MIN_VALUE}));
  }
}
