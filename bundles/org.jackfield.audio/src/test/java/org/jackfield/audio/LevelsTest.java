package org.jackfield.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LevelsTest {
  @Test
  void aFullSquareIsZeroAndAFullSineIsThreeBelow() {
    short[] square = {Short.MIN_VALUE, Short.MIN_VALUE};
    assertEquals(0, Levels.dBov(square));
    short[] sine = new short[8000];
    new ToneGenerator(1000, 8000, 32767).fill(sine);
    assertEquals(-3.01, Levels.dBov(sine), 0.01);
    assertEquals(32768, Levels.peak(square));
  }

  @Test
  void silenceAndNothingAreTheLowestLevel() {
    assertEquals(-127, Levels.dBov(new short[10]));
    assertEquals(-127, Levels.dBov(new short[0]));
    assertEquals(0, Levels.rms(new short[] {9, 0, 0, 9}, 1, 2));
    assertEquals(0, Levels.rmsOf(-127));
  }

  @Test
  void levelAndItsInverseMeet() {
    assertEquals(1234, Levels.rmsOf(Levels.dBov(1234.0)), 1e-6);
  }

  @Test
  void whatDoesNotFitIsClippedNotWrapped() {
    assertEquals(Short.MAX_VALUE, Levels.clip(40000));
    assertEquals(Short.MIN_VALUE, Levels.clip(-1e12));
    assertEquals(-3, Levels.clip(-2.6));
  }

  @Test
  void theLongestGapIsFoundAndTheSilenceBeforeTheSoundIsNot() {
    ToneGenerator tone = new ToneGenerator(500, 8000, 3000);
    GapMeter meter = new GapMeter(8000);
    short[] frame = new short[160];
    meter.add(new short[4000]);
    assertEquals(0, meter.longestGapMillis());
    for (int i = 0; i < 50; i++) {
      tone.fill(frame);
      meter.add(i == 10 || i == 11 || i == 30 ? new short[160] : frame);
    }
    assertEquals(40, meter.longestGapMillis());
    meter.add(new short[800]);
    assertEquals(100, meter.longestGapMillis());
  }

  @Test
  void musicIsTheSameEveryTimeSoftAndNeverClicks() {
    short[] one = new short[8000 * 9];
    new Music(8000).fill(one);
    short[] other = new short[one.length];
    Music music = new Music(8000);
    short[] frame = new short[160];
    for (int at = 0; at < other.length; at += frame.length) {
      music.fill(frame);
      System.arraycopy(frame, 0, other, at, frame.length);
    }
    int step = 0;
    for (int i = 1; i < one.length; i++) {
      assertEquals(one[i], other[i], 1);
      step = Math.max(step, Math.abs(one[i] - one[i - 1]));
    }
    assertTrue(step < 4000, "a step of " + step);
    assertTrue(Levels.peak(one) < 9000);
    ToneMeter meter = new ToneMeter(8000);
    meter.add(one, 4000, 8000);
    assertEquals(2000, meter.level(440), 400);
  }
}
