package org.jackfield.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TonesTest {
  private static short[] tone(double hertz, int rate, double amplitude, int length) {
    short[] samples = new short[length];
    new ToneGenerator(hertz, rate, amplitude).fill(samples);
    return samples;
  }

  private static ToneMeter heard(int rate, short[] samples) {
    ToneMeter meter = new ToneMeter(rate);
    meter.add(samples);
    return meter;
  }

  @Test
  void framesOfAnyLengthJoinToTheSameTone() {
    short[] whole = tone(440, 8000, 9000, 8000);
    ToneGenerator generator = new ToneGenerator(440, 8000, 9000);
    short[] joined = new short[8000];
    for (int at = 0, n = 1; at < joined.length; at += n, n = n % 331 + 7) {
      n = Math.min(n, joined.length - at);
      short[] frame = new short[n];
      generator.fill(frame);
      System.arraycopy(frame, 0, joined, at, n);
    }
    for (int i = 0; i < whole.length; i++) {
      assertEquals(whole[i], joined[i], 1, "sample " + i);
    }
  }

  @Test
  void anHourOfToneHasTheLevelAndPhaseItBeganWith() {
    ToneGenerator generator = new ToneGenerator(1000, 8000, 10000);
    short[] frame = new short[8000];
    generator.fill(frame);
    short[] first = frame.clone();
    for (int second = 1; second < 3600; second++) {
      generator.fill(frame);
    }
    for (int i = 0; i < frame.length; i++) {
      assertEquals(first[i], frame[i], 1);
    }
  }

  @Test
  void aToneIsFoundWithItsFrequencyLevelAndPurity() {
    for (int rate : new int[] {8000, 16000, 44100, 48000}) {
      for (double hertz : new double[] {97.3, 440, 1000, 1234.5, 3399.9}) {
        ToneMeter meter = heard(rate, tone(hertz, rate, 8000, rate));
        assertEquals(hertz, meter.dominantFrequency().orElseThrow(), 0.1, rate + " Hz");
        assertEquals(8000, meter.level(hertz), 40);
        assertEquals(8000 / Math.sqrt(2), meter.rms(), 30);
        assertEquals(8000, meter.peak(), 60);
        assertTrue(meter.purity(hertz) > 0.9999, () -> "purity " + meter.purity(hertz));
        assertEquals(0, meter.level(hertz + 60), 2);
        assertTrue(meter.purity(hertz + 60) < 1e-6);
        assertFalse(meter.silent());
      }
    }
  }

  @Test
  void aWeakToneBesideAStrongOneIsHeardAtItsOwnLevel() {
    short[] strong = tone(1000, 16000, 8000, 16000);
    short[] weak = tone(1100, 16000, 80, 16000);
    for (int i = 0; i < strong.length; i++) {
      strong[i] += weak[i];
    }
    ToneMeter meter = heard(16000, strong);
    assertEquals(80, meter.level(1100), 2);
    assertEquals(8000, meter.level(1000), 20);
    assertEquals(1000, meter.dominantFrequency().orElseThrow(), 0.1);
  }

  @Test
  void aToneInNoiseIsLessPure() {
    Random random = new Random(5);
    short[] samples = tone(700, 8000, 4000, 8000);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (short) (random.nextGaussian() * 1000);
    }
    ToneMeter meter = heard(8000, samples);
    assertEquals(700, meter.dominantFrequency().orElseThrow(), 0.5);
    assertEquals(8.0 / 9, meter.purity(700), 0.03);
  }

  @Test
  void nothingAndSilenceHaveNoFrequency() {
    ToneMeter meter = new ToneMeter(8000);
    assertTrue(meter.silent());
    assertEquals(0, meter.level(1000));
    assertEquals(0, meter.purity(1000));
    assertTrue(meter.dominantFrequency().isEmpty());
    meter.add(new short[8000]);
    assertTrue(meter.silent());
    assertEquals(0, meter.purity(1000));
    assertTrue(meter.dominantFrequency().isEmpty());
    meter.add(tone(300, 8000, 30, 8000));
    assertTrue(meter.silent());
    assertFalse(meter.silent(10));
  }

  @Test
  void onlyTheLatestWindowCounts() {
    ToneMeter meter = new ToneMeter(8000, 500);
    meter.add(tone(600, 8000, 8000, 8000));
    assertEquals(600, meter.dominantFrequency().orElseThrow(), 0.5);
    short[] later = tone(1500, 8000, 4000, 8000);
    for (int at = 0; at < 4000; at += 160) {
      meter.add(later, at, 160);
    }
    assertEquals(4000, meter.level(1500), 20);
    assertEquals(0, meter.level(600), 3);
    assertEquals(12000, meter.added());
    assertArrayEquals(Arrays.copyOf(later, 4000), meter.samples());
    meter.clear();
    assertTrue(meter.silent());
    assertFalse(meter.full());
    meter.add(later);
    assertTrue(meter.full());
  }

  @Test
  void aConstantOffsetIsNotATone() {
    short[] samples = tone(1000, 8000, 1000, 8000);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += 5000;
    }
    assertEquals(1000, heard(8000, samples).dominantFrequency().orElseThrow(), 0.1);
  }

  @Test
  void everyKeyHasItsTwoTones() {
    ToneMeter meter = new ToneMeter(8000, 200);
    short[] frame = new short[1600];
    new DtmfTones('5', 8000, 6000).fill(frame);
    meter.add(frame);
    assertEquals(6000, meter.level(770), 60);
    assertEquals(6000, meter.level(1336), 60);
    new DtmfTones('D', 8000, 6000).fill(frame);
    meter.add(frame);
    assertEquals(6000, meter.level(941), 60);
    assertEquals(6000, meter.level(1633), 60);
    assertThrows(IllegalArgumentException.class, () -> new DtmfTones('x', 8000, 6000));
  }

  @Test
  void argumentsOutOfRangeAreNamed() {
    assertTrue(failure(() -> new ToneGenerator(4000, 8000, 1)).contains("frequencyHz"));
    assertTrue(failure(() -> new ToneGenerator(Double.NaN, 8000, 1)).contains("frequencyHz"));
    assertTrue(failure(() -> new ToneGenerator(400, 0, 1)).contains("sampleRate"));
    assertTrue(failure(() -> new ToneGenerator(400, 8000, 40000)).contains("amplitude"));
    assertTrue(failure(() -> new ToneMeter(8000, 5)).contains("windowMillis"));
    assertTrue(failure(() -> new ToneMeter(8000).level(0)).contains("frequencyHz"));
    ToneMeter meter = new ToneMeter(8000);
    assertThrows(IndexOutOfBoundsException.class, () -> meter.add(new short[4], 2, 3));
  }

  private static String failure(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
