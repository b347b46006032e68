package org.jackfield.audio.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.junit.jupiter.api.Test;

class VoiceActivityTest {
  private static short[] noise(Random random, double rms, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = Levels.clip(rms * random.nextGaussian());
    }
    return samples;
  }

  @Test
  void speechIsToldFromTheNoiseBetweenItAtEveryRateAndLevel() {
    long seed = System.nanoTime();
    System.out.println("VoiceActivityTest seed " + seed);
    for (int rate : new int[] {8000, 16000, 48000}) {
      for (double noise : new double[] {0, 10, 60, 200}) {
        tellsSpeechFromNoise(rate, noise, seed);
      }
    }
  }

  private static void tellsSpeechFromNoise(int rate, double noise, long seed) {
    Speech speech = new Speech(seed, rate, 15_000);
    Random random = new Random(seed);
    VoiceActivity activity =
        new VoiceActivity(VoiceActivitySettings.of(rate).withHangoverMillis(0));
    int voiced = 0;
    int found = 0;
    int pauses = 0;
    int wrong = 0;
    short[] frame = new short[rate / 50];
    for (int i = 0; i < 1500; i++) {
      boolean within = speech.voiced();
      boolean pausing = speech.pausing();
      for (int k = 0; k < frame.length; k++) {
        frame[k] = Levels.clip(speech.next() + noise * random.nextGaussian());
      }
      boolean active = activity.add(frame);
      if (i > 100 && within && speech.voiced()) {
        voiced++;
        found += active ? 1 : 0;
      } else if (i > 100 && pausing && speech.pausing()) {
        pauses++;
        wrong += active ? 1 : 0;
      }
    }
    String where = rate + " Hz, noise " + noise + ", seed " + seed;
    assertTrue(voiced > 300 && pauses > 50, where + ": " + voiced + " and " + pauses);
    assertTrue(found >= 0.97 * voiced, where + ": found " + found + " of " + voiced);
    assertTrue(wrong <= 0.06 * pauses, where + ": wrong " + wrong + " of " + pauses);
  }

  @Test
  void aLouderNoiseIsLearnedWithinASecondAndAHalf() {
    Random random = new Random(7);
    VoiceActivity activity = new VoiceActivity(8000);
    for (int i = 0; i < 200; i++) {
      activity.add(noise(random, 20, 160));
    }
    assertFalse(activity.active());
    assertTrue(activity.silentMillis() > 2000, "silent for " + activity.silentMillis());
    assertTrue(activity.add(noise(random, 200, 160)));
    assertEquals(0, activity.silentMillis());
    for (int i = 0; i < 86; i++) {
      activity.add(noise(random, 200, 160));
    }
    assertFalse(activity.active());
    assertEquals(Levels.dBov(200.0), activity.noiseDbov(), 3);
  }

  @Test
  void theHangoverLastsAsLongAsItWasTold() {
    VoiceActivity activity =
        new VoiceActivity(VoiceActivitySettings.of(16000).withHangoverMillis(300));
    short[] tone = new short[320];
    new ToneGenerator(400, 16000, 4000).fill(tone);
    activity.add(new short[320]);
    assertTrue(activity.add(tone));
    int frames = 0;
    while (activity.add(new short[320])) {
      frames++;
    }
    // What the high pass still has of the tone may make the first frame after it a loud one.
    assertEquals(14.5, frames, 1);
    assertEquals(20, activity.silentMillis());
  }

  @Test
  void musicAndTestTonesNeverBecomeNoiseAndHumIsNotSpeech() {
    VoiceActivity activity = new VoiceActivity(8000);
    ToneGenerator tone = new ToneGenerator(1000, 8000, 3000);
    short[] frame = new short[160];
    for (int i = 0; i < 500; i++) {
      tone.fill(frame);
      assertTrue(activity.add(frame), "frame " + i);
    }
    VoiceActivity other = new VoiceActivity(8000);
    ToneGenerator hum = new ToneGenerator(50, 8000, 150);
    for (int i = 0; i < 100; i++) {
      hum.fill(frame);
      other.add(frame);
    }
    assertFalse(other.active());
    assertFalse(other.add(new short[0]));
  }

  @Test
  void badArgumentsAreNamed() {
    assertTrue(failure(() -> new VoiceActivity(1)).contains("sampleRate"));
    assertTrue(
        failure(() -> VoiceActivitySettings.of(8000).withHangoverMillis(-1)).contains("hang"));
    assertTrue(
        failure(() -> new VoiceActivitySettings(8000, 0, -60, -40, 1)).contains("marginDecibels"));
    assertTrue(
        failure(() -> new VoiceActivitySettings(8000, 8, 1, -40, 1)).contains("quietestDbov"));
    assertTrue(
        failure(() -> new VoiceActivitySettings(8000, 8, -60, Double.NaN, 1))
            .contains("loudestNoiseDbov"));
  }

  private static String failure(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
