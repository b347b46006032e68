package org.jackfield.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.fade.Steps;
import org.jackfield.audio.mix.Conference.Singer;
import org.junit.jupiter.api.Test;

class MixerTest {
  @Test
  void everybodyHearsTheOthersAtTheirOwnLevelAndNeverThemselves() {
    Conference conference = new Conference(MixerSettings.of(Conference.RATE).withSpeakers(5));
    for (int i = 0; i < 5; i++) {
      conference.join(400 + 250 * i, 2000 + 500 * i);
    }
    conference.ticks(50);
    for (Singer ear : conference.singers) {
      for (Singer mouth : conference.singers) {
        double expected = ear == mouth ? 0 : 2000 + 500 * (mouth.hertz - 400) / 250;
        double tolerance = ear == mouth ? expected(mouth) / 1000 : 0.01 * expected;
        assertEquals(expected, ear.hears(mouth), tolerance, ear.hertz + " hears " + mouth.hertz);
      }
    }
  }

  private static double expected(Singer singer) {
    return 2000 + 500 * (singer.hertz - 400) / 250;
  }

  @Test
  void allWhoAreNotMixedAreGivenTheSameMixAndSpeakersTheirOwn() {
    Conference conference = new Conference();
    for (int i = 0; i < 3; i++) {
      conference.join(500 + 300 * i, 5000);
    }
    for (int i = 0; i < 97; i++) {
      conference.join(2000 + 20 * i, 0);
    }
    conference.ticks(30);
    Mix common = conference.mixer.common();
    for (Singer singer : conference.singers) {
      boolean speaks = singer.hertz < 2000;
      assertEquals(speaks, singer.party.wanted());
      if (speaks) {
        assertNotSame(common, singer.party.heard());
      } else {
        assertSame(common, singer.party.heard());
      }
    }
    Singer ear = conference.singers.get(50);
    for (int i = 0; i < 3; i++) {
      assertEquals(5000, ear.hears(conference.singers.get(i)), 50);
    }
  }

  @Test
  void silenceIsSharedAndKnownAsSuch() {
    Conference conference = new Conference();
    Singer one = conference.join(500, 0);
    Singer other = conference.join(700, 0);
    conference.ticks(3);
    assertSame(one.party.heard(), other.party.heard());
    assertTrue(one.party.heard().silent());
    other.loudness(3000);
    conference.ticks(1);
    assertFalse(one.party.heard().silent());
    assertTrue(other.party.heard().silent());
  }

  @Test
  void framesAloneAreEnough() {
    Mixer mixer = new Mixer(MixerSettings.of(8000));
    Party mouth = mixer.join();
    Party ear = mixer.join();
    ToneGenerator tone = new ToneGenerator(1000, 8000, 6000);
    ToneMeter meter = new ToneMeter(8000, 500);
    short[] frame = new short[160];
    for (int i = 0; i < 40; i++) {
      tone.fill(frame);
      mouth.frame(frame);
      mixer.mix();
      meter.add(ear.heard().samples());
    }
    assertEquals(6000, meter.level(1000), 30);
    assertSame(mouth, mixer.speaking().orElseThrow());
  }

  @Test
  void severalLoudTalkersAreBentButNeitherCutNorWrapped() {
    Conference conference = new Conference();
    conference.join(300, 32000);
    conference.join(410, 32000);
    conference.join(520, 32000);
    Singer ear = conference.join(2000, 0);
    conference.ticks(100);
    short[] heard = ear.heard();
    double slope =
        Steps.stepOfSine(300, Conference.RATE, 32000)
            + Steps.stepOfSine(410, Conference.RATE, 32000)
            + Steps.stepOfSine(520, Conference.RATE, 32000);
    assertTrue(Steps.largest(heard, 0, heard.length) <= slope + 2);
    assertTrue(Levels.peak(heard) > 30_000);
    assertTrue(Levels.peak(heard) < Short.MAX_VALUE);
  }

  @Test
  void theLimiterLeavesWhatFitsAndNeverFallsBack() {
    short before = SoftLimiter.limit(-200_000);
    for (int value = -200_000; value <= 200_000; value += 7) {
      short now = SoftLimiter.limit(value);
      assertTrue(now >= before && now - before <= 7, "at " + value);
      if (Math.abs(value) <= SoftLimiter.KNEE) {
        assertEquals(value, now);
      }
      before = now;
    }
    assertTrue(before > 32_000);
  }

  @Test
  void badArgumentsAreNamed() {
    assertTrue(failure(() -> new MixerSettings(8000, 0, 1, 1, 1)).contains("speakers"));
    assertTrue(failure(() -> new MixerSettings(8000, 3, -1, 1, 1)).contains("holdMillis"));
    assertTrue(failure(() -> new MixerSettings(8000, 3, 1, -1, 1)).contains("dominanceMillis"));
    assertTrue(failure(() -> new MixerSettings(8000, 3, 1, 1, 128)).contains("speechLevel"));
    assertTrue(failure(() -> MixerSettings.of(8001)).contains("sampleRate"));
    Party party = new Mixer(MixerSettings.of(8000)).join();
    assertTrue(failure(() -> party.level(128)).contains("level"));
    assertTrue(failure(() -> party.frame(new short[161])).contains("161"));
    assertTrue(failure(() -> party.gain(9)).contains("gain"));
    assertThrows(IndexOutOfBoundsException.class, () -> party.frame(new short[200], 50));
    party.leave();
    assertThrows(IllegalStateException.class, () -> party.level(3));
  }

  private static String failure(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
