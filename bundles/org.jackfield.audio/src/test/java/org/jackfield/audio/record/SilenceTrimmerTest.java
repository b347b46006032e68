package org.jackfield.audio.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.fade.Steps;
import org.junit.jupiter.api.Test;

class SilenceTrimmerTest {
  private static final int RATE = 16000;
  private static final int FRAME = 320;

  /** Tones of one second with pauses of noise between them, trimmed frame by frame. */
  private static short[] trimmed(short[] sound, SilenceTrimmer trimmer) {
    short[] all = new short[2 * sound.length];
    short[] out = new short[trimmer.outputLength(FRAME)];
    int length = 0;
    for (int at = 0; at + FRAME <= sound.length; at += FRAME) {
      int count = trimmer.trim(Arrays.copyOfRange(sound, at, at + FRAME), out);
      System.arraycopy(out, 0, all, length, count);
      length += count;
    }
    return Arrays.copyOf(all, length);
  }

  private static short[] toneAndPause(int toneMillis, int pauseMillis, double noise) {
    short[] sound = new short[(toneMillis + pauseMillis) * RATE / 1000];
    short[] tone = new short[toneMillis * RATE / 1000];
    new ToneGenerator(500, RATE, 6000).fill(tone);
    System.arraycopy(tone, 0, sound, 0, tone.length);
    Random random = new Random(9);
    for (int i = tone.length; i < sound.length; i++) {
      sound[i] = (short) Math.round(noise * random.nextGaussian());
    }
    return sound;
  }

  private static short[] joined(short[]... sounds) {
    int length = Arrays.stream(sounds).mapToInt(sound -> sound.length).sum();
    short[] all = new short[length];
    int at = 0;
    for (short[] sound : sounds) {
      System.arraycopy(sound, 0, all, at, sound.length);
      at += sound.length;
    }
    return all;
  }

  @Test
  void aLongSilenceIsCutToWhatIsKeptAndTheLeadBeforeSpeech() {
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, 500);
    short[] sound = joined(toneAndPause(1000, 5000, 8), toneAndPause(1000, 0, 0));
    short[] kept = trimmed(sound, trimmer);
    assertEquals(1000 + 500 + SilenceTrimmer.LEAD_MILLIS + 1000, kept.length / 16, 21);
    assertEquals(5000 - 500 - SilenceTrimmer.LEAD_MILLIS, trimmer.droppedMillis(), 21);
    assertEquals(sound.length, kept.length + 16 * trimmer.droppedMillis());
    ToneMeter meter = new ToneMeter(RATE, 1000);
    meter.add(kept, kept.length - RATE, RATE);
    assertEquals(6000, meter.level(500), 30);
    meter.clear();
    meter.add(kept, 0, RATE);
    assertEquals(6000, meter.level(500), 30);
  }

  @Test
  void shortPausesAreLeftAlone() {
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, 500);
    short[] sound = joined(toneAndPause(400, 480, 8), toneAndPause(400, 400, 8));
    assertArrayEquals(sound, trimmed(sound, trimmer));
    assertEquals(0, trimmer.droppedMillis());
  }

  @Test
  void aPauseALittleTooLongComesBackWholeBecauseItIsAllLead() {
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, 200);
    short[] sound = joined(toneAndPause(400, 280, 8), toneAndPause(400, 0, 0));
    assertArrayEquals(sound, trimmed(sound, trimmer));
  }

  @Test
  void theJoinIsNotHeard() {
    // Slow waves below speech: silence to the detector, but a cut in them is a step.
    short[] hum = new short[4 * RATE];
    new ToneGenerator(40, RATE, 160).fill(hum);
    short[] sound = joined(toneAndPause(1000, 0, 0), hum, toneAndPause(1000, 0, 0));
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, 313);
    short[] kept = trimmed(sound, trimmer);
    assertTrue(trimmer.droppedMillis() > 3000);
    int quietFrom = RATE + 200;
    int quietTo = kept.length - RATE - 200;
    double own = Steps.stepOfSine(40, RATE, 160) + 320 * 1.5 / 80;
    assertTrue(Steps.largest(kept, quietFrom, quietTo) <= own + 1);
  }

  @Test
  void badArgumentsAreNamed() {
    assertTrue(failure(() -> new SilenceTrimmer(1, 5)).contains("sampleRate"));
    assertTrue(failure(() -> new SilenceTrimmer(RATE, -1)).contains("keepMillis"));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> new SilenceTrimmer(RATE, 5).trim(new short[FRAME], new short[FRAME]));
  }

  private static String failure(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
