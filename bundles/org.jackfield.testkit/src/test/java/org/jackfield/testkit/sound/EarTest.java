package org.jackfield.testkit.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jackfield.api.audio.AudioFrame;
import org.junit.jupiter.api.Test;

class EarTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private final Ear ear = new Ear();

  private void play(ToneSource source, int frames) {
    for (int i = 0; i < frames; i++) {
      ear.accept(source.next().orElseThrow());
    }
  }

  @Test
  void toneIsHeardWithItsLevel() {
    play(ToneSource.of(1000), 25);
    assertEquals(ToneSource.AMPLITUDE, ear.awaitTone(1000, SHORT), 100);
    assertEquals(1000, ear.frequency().orElseThrow(), 1);
  }

  @Test
  void otherToneIsNotTakenForTheRightOne() {
    play(ToneSource.of(440), 25);
    AssertionError error = assertThrows(AssertionError.class, () -> ear.awaitTone(1000, SHORT));
    assertTrue(error.getMessage().contains("1000"), error.getMessage());
  }

  @Test
  void silenceMustBeHeardNotJustNothing() {
    assertThrows(AssertionError.class, () -> ear.awaitSilence(SHORT));
    for (int i = 0; i < 25; i++) {
      ear.accept(AudioFrame.silence(8000));
    }
    ear.awaitSilence(SHORT);
    assertEquals(25, ear.frames());
  }

  @Test
  void rateMayChangeInMidCall() {
    play(ToneSource.of(440), 25);
    play(new ToneSource(700, 48_000, 5000), 25);
    assertEquals(5000, ear.awaitTone(700, SHORT), 100);
  }
}
