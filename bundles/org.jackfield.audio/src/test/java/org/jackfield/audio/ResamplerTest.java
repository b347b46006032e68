package org.jackfield.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplerTest {
  private static final int[] RATES = {8000, 16000, 44100, 48000};

  private static ToneMeter through(double hertz, int from, int to) {
    ToneGenerator tone = new ToneGenerator(hertz, from, 10000);
    Resampler resampler = new Resampler(from, to);
    ToneMeter meter = new ToneMeter(to);
    short[] frame = new short[from / 50];
    for (int i = 0; i < 60; i++) {
      tone.fill(frame);
      short[] out = resampler.resample(frame);
      assertEquals(to / 50, out.length);
      meter.add(out);
    }
    return meter;
  }

  private static double decibels(double level) {
    return 20 * Math.log10(level / 10000);
  }

  @Test
  void aToneKeepsFrequencyAndLevelAtEveryPairOfRates() {
    for (int from : RATES) {
      for (int to : RATES) {
        for (double hertz : new double[] {100, 1000, 3100}) {
          ToneMeter meter = through(hertz, from, to);
          String pair = from + " to " + to + " at " + hertz;
          assertEquals(0, decibels(meter.level(hertz)), 0.5, pair);
          assertEquals(hertz, meter.dominantFrequency().orElseThrow(), 0.1, pair);
          assertTrue(meter.purity(hertz) > 0.9999, pair + " purity " + meter.purity(hertz));
        }
      }
    }
  }

  @Test
  void whatTheLowerRateCannotHoldIsGoneAndNotMirrored() {
    assertTrue(decibels(Math.max(1, through(4300, 48000, 8000).level(3700))) < -50);
    assertTrue(decibels(Math.max(1, through(7000, 16000, 8000).level(1000))) < -50);
    assertTrue(decibels(Math.max(1, through(15000, 48000, 16000).level(1000))) < -50);
    assertTrue(decibels(Math.max(1, through(9000, 44100, 8000).rms())) < -50);
  }

  @Test
  void raisingTheRateAddsNoImages() {
    assertTrue(decibels(Math.max(1, through(1000, 8000, 48000).level(7000))) < -60);
    assertTrue(decibels(Math.max(1, through(3000, 8000, 16000).level(5000))) < -60);
  }

  @Test
  void piecesOfAnyLengthGiveTheSameSoundAsTheWhole() {
    short[] whole = new short[4410];
    new ToneGenerator(777, 44100, 9000).fill(whole);
    short[] expected = new Resampler(44100, 16000).resample(whole);
    Resampler pieces = new Resampler(44100, 16000);
    short[] out = new short[expected.length + 1];
    int count = 0;
    for (int at = 0, n = 0; at < whole.length; at += n) {
      n = Math.min(n % 97 + 1, whole.length - at);
      count += pieces.resample(whole, at, n, out, count);
    }
    assertEquals(1600, count);
    assertArrayEquals(expected, Arrays.copyOf(out, count));
  }

  @Test
  void equalRatesChangeNothing() {
    short[] samples = {1, -2, 32767, -32768};
    Resampler resampler = new Resampler(8000, 8000);
    assertArrayEquals(samples, resampler.resample(samples));
    assertEquals(0, resampler.delayMillis());
  }

  @Test
  void aClickComesOutAfterTheDelay() {
    Resampler resampler = new Resampler(8000, 16000);
    short[] click = new short[400];
    click[0] = 20000;
    short[] out = resampler.resample(click);
    int loudest = 0;
    for (int i = 0; i < out.length; i++) {
      loudest = Math.abs(out[i]) > Math.abs(out[loudest]) ? i : loudest;
    }
    assertEquals(resampler.delayMillis(), loudest / 16.0, 0.01);
    assertTrue(resampler.delayMillis() < 4);
  }

  @Test
  void loudSoundIsClippedAndOddRatesWork() {
    short[] square = new short[3200];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 16 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] out = new Resampler(8000, 48000).resample(square);
    assertEquals(32768, Levels.peak(out), 1);
    assertEquals(4802, new Resampler(8000, 12003).resample(new short[3200]).length);
    assertEquals(1000, through12345().dominantFrequency().orElseThrow(), 0.1);
  }

  private static ToneMeter through12345() {
    short[] samples = new short[12345];
    new ToneGenerator(1000, 12345, 10000).fill(samples);
    ToneMeter meter = new ToneMeter(8000);
    meter.add(new Resampler(12345, 8000).resample(samples));
    return meter;
  }

  @Test
  void badRatesAndTooLittleRoomAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Resampler(0, 8000));
    assertThrows(IllegalArgumentException.class, () -> new Resampler(8000, 400000));
    Resampler resampler = new Resampler(8000, 16000);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> resampler.resample(new short[160], 0, 160, new short[319], 0));
    assertEquals(320, resampler.resample(new short[160]).length);
  }
}
