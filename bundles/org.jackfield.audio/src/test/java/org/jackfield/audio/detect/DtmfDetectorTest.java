package org.jackfield.audio.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jackfield.audio.DtmfTones;
import org.jackfield.audio.Levels;
import org.jackfield.audio.Music;
import org.junit.jupiter.api.Test;

class DtmfDetectorTest {
  private static final String KEYS = "123A456B789C*0#D";
  private static final int[] LOW = {697, 770, 852, 941};
  private static final int[] HIGH = {1209, 1336, 1477, 1633};
  private static final int[] RATES = {8000, 16000, 48000};
  private static final double LOUD = 5000;

  /** A line on which keys are pressed, and what the detector at its end made of them. */
  private static final class Line implements DtmfListener {
    final StringBuilder keys = new StringBuilder();
    final StringBuilder begun = new StringBuilder();
    final List<Integer> lengths = new ArrayList<>();
    private final int rate;
    private final DtmfDetector detector;
    private final Random random;
    double noise;
    double lowOff = 1;
    double highOff = 1;
    double lowGain = 1;
    double highGain = 1;
    double harmonic;

    Line(int rate, long seed) {
      this.rate = rate;
      this.detector = new DtmfDetector(rate, this);
      this.random = new Random(seed);
    }

    @Override
    public void pressed(char key, int millis) {
      keys.append(key);
      lengths.add(millis);
    }

    @Override
    public void began(char key) {
      begun.append(key);
    }

    void press(char key, int millis) {
      int place = KEYS.indexOf(key);
      double low = 2 * Math.PI * LOW[place / 4] * lowOff / rate;
      double high = 2 * Math.PI * HIGH[place % 4] * highOff / rate;
      double phase = random.nextDouble() * 6;
      short[] samples = new short[rate * millis / 1000];
      for (int i = 0; i < samples.length; i++) {
        double lowTone = Math.sin(low * i + phase) + harmonic * Math.sin(2 * low * i);
        double highTone = Math.sin(high * i) + harmonic * Math.sin(2 * high * i + phase);
        samples[i] = Levels.clip(LOUD * (lowGain * lowTone + highGain * highTone) + hiss());
      }
      send(samples);
    }

    void pause(int millis) {
      short[] samples = new short[rate * millis / 1000];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = Levels.clip(hiss());
      }
      send(samples);
    }

    /** Noise over the whole band of the rate, as much below 4 kHz as is asked for. */
    private double hiss() {
      return noise * Math.sqrt(rate / 8000.0) * random.nextGaussian();
    }

    private void send(short[] samples) {
      for (int at = 0, n; at < samples.length; at += n) {
        n = Math.min(rate / 50, samples.length - at);
        detector.add(samples, at, n);
      }
    }

    String end() {
      pause(60);
      detector.end();
      assertEquals(begun.toString(), keys.toString());
      return keys.toString();
    }
  }

  private static String heard(Consumer<Line> change, int millis) {
    Line line = new Line(8000, 3);
    change.accept(line);
    for (char key : KEYS.toCharArray()) {
      line.pause(70);
      line.press(key, millis);
    }
    return line.end();
  }

  @Test
  void burstsOfFiftyMillisecondsAreEachReportedOnceAtEveryRateEvenInNoise() {
    long seed = System.nanoTime();
    System.out.println("DtmfDetectorTest bursts seed " + seed);
    for (int rate : RATES) {
      for (double signalToNoise : new double[] {80, 15}) {
        Line line = new Line(rate, seed);
        line.noise = LOUD / Math.pow(10, signalToNoise / 20);
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 20 * KEYS.length(); i++) {
          char key = KEYS.charAt(line.random.nextInt(KEYS.length()));
          sent.append(key);
          line.press(key, 50);
          line.pause(50);
        }
        assertEquals(sent.toString(), line.end(), rate + " Hz, seed " + seed);
      }
    }
  }

  @Test
  void fortyMillisecondsAreEnoughAndTwentyAreNot() {
    for (int offset = 0; offset < 64; offset += 3) {
      Line line = new Line(8000, 1);
      line.send(new short[offset]);
      line.press('8', 40);
      line.pause(40);
      line.press('8', 40);
      line.pause(40);
      line.press('4', 20);
      assertEquals("88", line.end(), "offset " + offset);
    }
  }

  @Test
  void theLengthOfAPressIsTold() {
    for (int rate : RATES) {
      Line line = new Line(rate, 2);
      int[] lengths = {45, 70, 100, 250, 1000, 3000};
      for (int length : lengths) {
        line.press('6', length);
        line.pause(80);
      }
      assertEquals("666666", line.end());
      for (int i = 0; i < lengths.length; i++) {
        assertEquals(lengths[i], line.lengths.get(i), 9, rate + " Hz");
      }
    }
  }

  @Test
  void aDropOfTenMillisecondsDoesNotSplitAPress() {
    Line line = new Line(8000, 5);
    for (int at = 300; at < 1000; at += 13) {
      short[] samples = new short[1600];
      new DtmfTones('3', 8000, LOUD).fill(samples);
      Arrays.fill(samples, at, at + 80, (short) 0);
      line.send(samples);
      line.pause(100);
    }
    assertEquals("3".repeat(54), line.end());
    assertTrue(line.lengths.stream().allMatch(millis -> Math.abs(millis - 200) <= 9));
  }

  @Test
  void keysWithoutAGapBetweenThemAreTwo() {
    Line line = new Line(8000, 6);
    line.press('1', 80);
    line.press('9', 80);
    assertEquals("19", line.end());
  }

  @Test
  void frequenciesOneAndAHalfPercentOffAreTaken() {
    for (double low : new double[] {0.985, 1, 1.015}) {
      for (double high : new double[] {0.985, 1, 1.015}) {
        for (double noise : new double[] {0, LOUD / Math.pow(10, 0.75)}) {
          assertEquals(
              KEYS,
              heard(
                  line -> {
                    line.lowOff = low;
                    line.highOff = high;
                    line.noise = noise;
                  },
                  60),
              low + " " + high + " noise " + noise);
        }
      }
    }
  }

  @Test
  void frequenciesThreeAndAHalfPercentOffAreRefused() {
    for (double off : new double[] {0.965, 1.035}) {
      assertEquals("", heard(line -> line.lowOff = off, 100), "low " + off);
      assertEquals("", heard(line -> line.highOff = off, 100), "high " + off);
    }
  }

  @Test
  void theTwistMayBeEightDecibelsOneWayAndFourTheOther() {
    double four = Math.pow(10, -4 / 20.0);
    double eight = Math.pow(10, -8 / 20.0);
    double twelve = Math.pow(10, -12 / 20.0);
    assertEquals(KEYS, heard(line -> line.lowGain = four, 60));
    assertEquals(KEYS, heard(line -> line.highGain = eight, 60));
    assertEquals("", heard(line -> line.lowGain = eight, 60));
    assertEquals("", heard(line -> line.highGain = twelve, 60));
  }

  @Test
  void quietKeysAreHeardAndVeryQuietOnesAreNot() {
    assertEquals(KEYS, heard(line -> line.lowGain = line.highGain = 0.07, 60));
    assertEquals("", heard(line -> line.lowGain = line.highGain = 0.03, 60));
  }

  @Test
  void tonesWithSecondHarmonicsAreNoKeys() {
    String found = heard(line -> line.harmonic = 0.25, 100);
    assertEquals("", found);
    assertEquals(KEYS, heard(line -> line.harmonic = 0.05, 100));
  }

  @Test
  void aMinuteOfSpeechHasNoKeys() {
    assertEquals("", keysInAMinute(20_261));
  }

  /** These vowels are nearer to two tones than any tongue makes them: two presses in two hours. */
  @Test
  void tenMinutesOfAnySpeechHaveHardlyAKey() {
    long seed = System.nanoTime();
    System.out.println("DtmfDetectorTest speech seed " + seed);
    StringBuilder keys = new StringBuilder();
    for (int minute = 0; minute < 10; minute++) {
      keys.append(keysInAMinute(seed + minute));
    }
    assertTrue(keys.length() <= 2, keys + " with seed " + seed);
  }

  private static String keysInAMinute(long seed) {
    StringBuilder keys = new StringBuilder();
    DtmfDetector detector = new DtmfDetector(8000, (key, millis) -> keys.append(key));
    Speech speech = new Speech(seed, 8000, 20_000);
    short[] frame = new short[160];
    double energy = 0;
    for (int i = 0; i < 3000; i++) {
      speech.fill(frame);
      energy += Levels.rms(frame);
      detector.add(frame);
    }
    assertTrue(energy / 3000 > 1000, "too quiet to prove anything: " + energy / 3000);
    return keys.toString();
  }

  @Test
  void musicSilenceAndNoiseHaveNoKeys() {
    Line line = new Line(16000, 8);
    Music music = new Music(16000);
    short[] frame = new short[320];
    for (int i = 0; i < 500; i++) {
      music.fill(frame);
      line.send(frame);
    }
    line.pause(1000);
    line.noise = 6000;
    line.pause(20_000);
    assertEquals("", line.end());
  }

  @Test
  void badArgumentsAreNamed() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new DtmfDetector(6000, (key, millis) -> {}))
            .getMessage();
    assertTrue(message.contains("sampleRate"));
    DtmfDetector detector = new DtmfDetector(8000, (key, millis) -> {});
    assertThrows(IndexOutOfBoundsException.class, () -> detector.add(new short[10], 5, 6));
  }
}
