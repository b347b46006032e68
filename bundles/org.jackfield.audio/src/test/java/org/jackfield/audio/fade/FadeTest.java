package org.jackfield.audio.fade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.junit.jupiter.api.Test;

class FadeTest {
  private static final int RATE = 16000;
  private static final int FRAME = 320;

  private static short[] tone(double hertz, int length) {
    short[] samples = new short[length];
    new ToneGenerator(hertz, RATE, 8000).fill(samples);
    return samples;
  }

  private static short[] frameOf(short[] sound, int index) {
    short[] frame = new short[FRAME];
    System.arraycopy(sound, index * FRAME, frame, 0, FRAME);
    return frame;
  }

  private static void put(short[] frame, short[] sound, int index) {
    System.arraycopy(frame, 0, sound, index * FRAME, FRAME);
  }

  @Test
  void aChangeOfSourceTakesFiveMillisecondsAndDoesNotClick() {
    short[] old = tone(500, 10 * FRAME);
    short[] fresh = tone(437, 10 * FRAME);
    short[] heard = new short[10 * FRAME];
    CrossFade fade = new CrossFade(RATE);
    for (int i = 0; i < 10; i++) {
      short[] frame = frameOf(i < 5 ? old : fresh, i);
      if (i == 5) {
        fade.start();
        assertTrue(fade.underWay());
        fade.apply(frameOf(old, i), frame);
        assertFalse(fade.underWay());
      } else {
        fade.apply(frame);
      }
      put(frame, heard, i);
    }
    for (int i = 0; i < heard.length; i++) {
      if (i < 5 * FRAME || i >= 5 * FRAME + 80) {
        assertEquals(i < 5 * FRAME ? old[i] : fresh[i], heard[i], "sample " + i);
      }
    }
    double own = Steps.cornerOfSine(500, RATE, 8000);
    int there = Steps.corner(heard, 5 * FRAME - 2, 5 * FRAME + 82);
    assertTrue(there < 1.6 * own, there + " beside " + own);
    short[] cut = heard.clone();
    System.arraycopy(fresh, 5 * FRAME, cut, 5 * FRAME, 80);
    int hard = Steps.corner(cut, 5 * FRAME - 2, 5 * FRAME + 82);
    assertTrue(hard > 3 * there, "a hard cut has " + hard + ", the fade " + there);
  }

  @Test
  void aSourceThatHasEndedLeavesItsLastSampleToFade() {
    short[] old = tone(500, 330);
    short[] before = new short[328];
    System.arraycopy(old, 0, before, 0, before.length);
    CrossFade fade = new CrossFade(RATE);
    fade.apply(before);
    int last = before[before.length - 1];
    assertTrue(Math.abs(last) > 4000, "the test needs a loud end, not " + last);
    fade.start();
    short[] silence = new short[FRAME];
    fade.apply(silence);
    assertEquals(last, silence[0], 10);
    assertTrue(Steps.largest(silence, 0, FRAME) < Math.abs(last) * 1.6 / 80);
    assertEquals(0, silence[79]);
    assertEquals(0, Levels.peak(frameOf(silence, 0)) - Math.abs(silence[0]));
  }

  @Test
  void aFadeLongerThanAFrameGoesOnInTheNext() {
    CrossFade fade = new CrossFade(RATE, 50);
    short[] old = tone(500, 4 * FRAME);
    short[] heard = new short[4 * FRAME];
    fade.start();
    for (int i = 0; i < 4; i++) {
      short[] frame = new short[FRAME];
      fade.apply(frameOf(old, i), frame);
      put(frame, heard, i);
      assertEquals(i < 2, fade.underWay());
    }
    assertTrue(
        Steps.corner(heard, 0, heard.length) < 1.1 * Steps.cornerOfSine(500, RATE, 8000) + 3);
    assertEquals(0, heard[800]);
  }

  @Test
  void aRampReachesItsGainWithoutACornerEvenWhenItTurnsBack() {
    Ramp ramp = new Ramp(1, RATE, 10);
    ToneGenerator tone = new ToneGenerator(500, RATE, 8000);
    short[] heard = new short[30 * FRAME];
    short[] frame = new short[FRAME / 4];
    ToneMeter quiet = new ToneMeter(RATE, 60);
    for (int i = 0; i < 120; i++) {
      if (i == 20) {
        ramp.to(0.25);
      } else if (i == 60) {
        ramp.to(1);
      } else if (i == 61) {
        ramp.to(0);
      }
      tone.fill(frame);
      ramp.apply(frame);
      System.arraycopy(frame, 0, heard, i * frame.length, frame.length);
      if (i == 59) {
        quiet.add(heard, 60 * frame.length - 960, 960);
        assertEquals(2000, quiet.level(500), 20);
      }
    }
    assertFalse(ramp.moving());
    assertEquals(0, heard[heard.length - 1]);
    double own = Steps.cornerOfSine(500, RATE, 8000);
    int worst = Steps.corner(heard, 0, heard.length);
    assertTrue(worst < 1.25 * own, worst + " beside " + own);
  }

  @Test
  void badArgumentsAreNamed() {
    assertTrue(failure(() -> new CrossFade(RATE, 0)).contains("millis"));
    assertTrue(failure(() -> new CrossFade(10)).contains("sampleRate"));
    assertTrue(failure(() -> new Ramp(-1, RATE, 5)).contains("gain"));
    assertTrue(failure(() -> new Ramp(1, RATE, 5).to(Double.NaN)).contains("gain"));
    assertTrue(failure(() -> new FadeCurve(0)).contains("samples"));
    CrossFade fade = new CrossFade(RATE);
    assertTrue(failure(() -> fade.apply(new short[1], new short[2])).contains("old"));
  }

  private static String failure(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
