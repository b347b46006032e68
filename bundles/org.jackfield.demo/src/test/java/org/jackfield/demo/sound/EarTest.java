package org.jackfield.demo.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.junit.jupiter.api.Test;

/** What an ear makes of frames that come at times of the test's choosing. */
class EarTest {
  private static final Tone TONE = new Tone(1000, 0.5);

  private long nanos;
  private final List<AudioFrame> kept = new ArrayList<>();
  private final Ear ear = new Ear(() -> nanos, kept::add);

  private void hear(AudioSource source, int frames) {
    for (int frame = 0; frame < frames; frame++) {
      nanos += 20_000_000;
      ear.accept(source.next().orElseGet(() -> AudioFrame.silence(8000)));
    }
  }

  @Test
  void toneIsHeardAfterWholeWindowOfIt() {
    AudioSource source = TONE.source();

    hear(source, Ear.WINDOW_MILLIS / 20 - 1);
    assertFalse(ear.hears(TONE));
    hear(source, 1);

    assertTrue(ear.hears(TONE));
    assertEquals(1000, ear.hearing().hertz().orElse(0), 0.5);
    assertEquals(TONE.dBov(), ear.hearing().dBov(), 0.1);
  }

  @Test
  void toneThreeHertzOffIsAnotherTone() {
    hear(Sounds.tone(1003, 0.5), 25);

    assertFalse(ear.hears(TONE));
  }

  @Test
  void toneAtAnotherLevelIsNotTheTone() {
    hear(Sounds.tone(1000, 0.4), 25);

    assertFalse(ear.hears(TONE), ear.hearing().words());
  }

  @Test
  void toneWithAnotherOneBesideItIsNotTheTone() {
    AudioSource one = Sounds.tone(1000, 0.4);
    AudioSource other = Sounds.tone(440, 0.3);
    hear(
        () -> {
          short[] sum = one.next().orElseThrow().samples();
          short[] add = other.next().orElseThrow().samples();
          for (int i = 0; i < sum.length; i++) {
            sum[i] += add[i];
          }
          return Optional.of(new AudioFrame(sum, 16_000));
        },
        25);

    assertFalse(ear.hears(TONE), ear.hearing().words());
  }

  @Test
  void firstSoundIsWhenItCameNotWhenSilenceDid() {
    hear(Sounds.silence(), 3);
    assertEquals(OptionalLong.empty(), ear.firstSound());
    hear(TONE.source(), 2);

    assertEquals(OptionalLong.of(80_000_000), ear.firstSound());
  }

  @Test
  void silenceLastsFromTheLatestSoundOnEvenIfNothingComes() {
    hear(TONE.source(), 5);
    hear(Sounds.silence(), 5);
    nanos += 400_000_000;

    assertEquals(Duration.ofMillis(500), ear.silence());
    assertEquals(-127, ear.silenceDBov());
  }

  @Test
  void oneFrameOfSoundEndsTheSilence() {
    hear(Sounds.silence(), 20);
    hear(TONE.source(), 1);

    assertEquals(Duration.ZERO, ear.silence());
  }

  @Test
  void forgottenSoundIsNotHeardAgain() {
    hear(TONE.source(), 30);
    ear.forget();

    assertFalse(ear.hears(TONE));
    assertEquals(Duration.ZERO, ear.silence());
  }

  @Test
  void changedSampleRateBeginsAnew() {
    hear(TONE.source(), 30);
    hear(Sounds.silence(), 1); // at 8000 Hz

    assertFalse(ear.hears(TONE));
  }

  @Test
  void everyFrameIsPassedOn() {
    hear(TONE.source(), 7);

    assertEquals(7, kept.size());
  }

  @Test
  void waitingEndsAtTheDeadlineOfTheClock() throws Exception {
    boolean held =
        ear.await(
            () -> {
              nanos += 1_000_000_000;
              return false;
            },
            Duration.ofSeconds(3));

    assertFalse(held);
    assertEquals(3_000_000_000L, nanos);
  }
}
