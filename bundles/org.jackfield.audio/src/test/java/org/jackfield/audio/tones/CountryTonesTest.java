package org.jackfield.audio.tones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.fade.Steps;
import org.junit.jupiter.api.Test;

class CountryTonesTest {
  private static final double LOUD = 8000;

  private static short[] played(Cadence cadence, int rate, int millis) {
    short[] sound = new short[(int) ((long) rate * millis / 1000)];
    CadencePlayer player = new CadencePlayer(cadence, rate, LOUD);
    short[] frame = new short[rate / 50];
    for (int at = 0; at + frame.length <= sound.length; at += frame.length) {
      player.fill(frame);
      System.arraycopy(frame, 0, sound, at, frame.length);
    }
    return sound;
  }

  /** How long sound and silence last in turn, measured in blocks of 5 ms. */
  private static List<Integer> measured(short[] sound, int rate) {
    List<Integer> runs = new ArrayList<>();
    int block = rate / 200;
    boolean loud = true;
    int run = 0;
    for (int at = 0; at + block <= sound.length; at += block) {
      boolean now = Levels.rms(sound, at, block) > 100;
      if (now != loud) {
        runs.add(run);
        run = 0;
        loud = now;
      }
      run += 5;
    }
    return runs;
  }

  private static void cadenceIs(String country, Tone tone, int... expected) {
    int all = Arrays.stream(expected).sum();
    for (int rate : new int[] {8000, 16000, 48000}) {
      short[] sound = played(CountryTones.of(country).tone(tone), rate, 2 * all + 100);
      List<Integer> runs = measured(sound, rate);
      for (int i = 0; i < 2 * expected.length; i++) {
        assertEquals(
            expected[i % expected.length], runs.get(i), 10, country + " " + tone + " " + runs);
      }
    }
  }

  private static void frequenciesAre(String country, Tone tone, double... hertz) {
    int rate = 16000;
    Cadence cadence = CountryTones.of(country).tone(tone);
    int millis = cadence.beeps().get(0).millis();
    ToneMeter meter = new ToneMeter(rate, 2000);
    meter.add(played(cadence, rate, millis));
    double pure = 0;
    for (double frequency : hertz) {
      assertEquals(LOUD / hertz.length, meter.level(frequency), 0.08 * LOUD / hertz.length);
      pure += meter.purity(frequency) / hertz.length;
    }
    assertTrue(pure > 0.9 / hertz.length, country + " " + tone + " purity " + pure);
    if (hertz.length == 1) {
      assertEquals(hertz[0], meter.dominantFrequency().orElseThrow(), 0.5);
    }
  }

  @Test
  void cadencesAreThoseOfTheCountry() {
    cadenceIs("us", Tone.RINGBACK, 2000, 4000);
    cadenceIs("us", Tone.BUSY, 500, 500);
    cadenceIs("us", Tone.CONGESTION, 250, 250);
    cadenceIs("gb", Tone.RINGBACK, 400, 200, 400, 2000);
    cadenceIs("gb", Tone.CONGESTION, 400, 350, 225, 525);
    cadenceIs("de", Tone.RINGBACK, 1000, 4000);
    cadenceIs("de", Tone.BUSY, 480, 480);
    cadenceIs("fr", Tone.RINGBACK, 1500, 3500);
    cadenceIs("es", Tone.CONGESTION, 200, 200, 200, 200, 200, 600);
    cadenceIs("br", Tone.CONGESTION, 250, 250, 750, 250);
    cadenceIs("at", Tone.RINGBACK, 1000, 5000);
    cadenceIs("se", Tone.CONGESTION, 250, 750);
    cadenceIs("cn", Tone.BUSY, 350, 350);
    cadenceIs("it", Tone.DIAL, 200, 200, 600, 1000);
  }

  @Test
  void frequenciesAreThoseOfTheCountry() {
    frequenciesAre("us", Tone.RINGBACK, 440, 480);
    frequenciesAre("us", Tone.BUSY, 480, 620);
    frequenciesAre("us", Tone.DIAL, 350, 440);
    frequenciesAre("gb", Tone.RINGBACK, 400, 450);
    frequenciesAre("de", Tone.BUSY, 425);
    frequenciesAre("fr", Tone.RINGBACK, 440);
    frequenciesAre("at", Tone.RINGBACK, 420);
    frequenciesAre("cn", Tone.CONGESTION, 450);
    frequenciesAre("jp", Tone.BUSY, 400);
  }

  @Test
  void aSwellingToneHasTwoSidebands() {
    ToneMeter meter = new ToneMeter(8000, 1000);
    meter.add(played(CountryTones.of("jp").tone(Tone.RINGBACK), 8000, 1000));
    assertEquals(LOUD / 2, meter.level(400), 0.03 * LOUD);
    assertEquals(LOUD / 4, meter.level(416), 0.03 * LOUD);
    assertEquals(LOUD / 4, meter.level(384), 0.03 * LOUD);
  }

  @Test
  void everyCountryHasEveryToneAndNoneOfThemClicks() {
    List<String> wanted =
        List.of(
            "us", "gb", "de", "fr", "es", "it", "jp", "au", "in", "br", "nl", "ch", "at", "se",
            "pl", "cn");
    assertTrue(CountryTones.countries().containsAll(wanted));
    for (String country : CountryTones.countries()) {
      for (Tone tone : Tone.values()) {
        Cadence cadence = CountryTones.of(country).tone(tone);
        assertTrue(cadence.endless());
        short[] sound = played(cadence, 16000, 2 * cadence.millis() + 100);
        assertTrue(Levels.peak(sound) > 0.9 * LOUD && Levels.peak(sound) <= LOUD + 1);
        double own = Steps.stepOfSine(620, 16000, LOUD);
        assertTrue(Steps.largest(sound, 0, sound.length) <= 1.1 * own, country + " " + tone);
      }
    }
  }

  @Test
  void aToneWithoutPausesGoesOnWithoutASeam() {
    short[] sound = played(CountryTones.of("de").tone(Tone.DIAL), 8000, 5000);
    ToneMeter meter = new ToneMeter(8000, 5000);
    meter.add(sound);
    assertTrue(meter.purity(425) > 0.9999, "purity " + meter.purity(425));
    assertEquals(LOUD, meter.level(425), 10);
  }

  @Test
  void anUnknownCountryIsToldWithTheKnownOnes() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> CountryTones.of("xx")).getMessage();
    assertTrue(message.contains("country 'xx'"), message);
    for (String country : CountryTones.countries()) {
      assertTrue(message.contains(country), message);
    }
    assertEquals("de", CountryTones.of("DE").country());
  }

  @Test
  void whoEntersAConferenceIsHeardRisingAndWhoLeavesFalling() {
    for (var entry :
        Map.of(
                Cadence.CONFERENCE_ENTER,
                new double[] {659.26, 880},
                Cadence.CONFERENCE_EXIT,
                new double[] {880, 659.26})
            .entrySet()) {
      short[] sound = played(entry.getKey(), 16000, 400);
      ToneMeter first = new ToneMeter(16000, 100);
      first.add(sound, 0, 1600);
      ToneMeter second = new ToneMeter(16000, 100);
      second.add(sound, 110 * 16 + 400, 1600);
      assertEquals(entry.getValue()[0], first.dominantFrequency().orElseThrow(), 3);
      assertEquals(entry.getValue()[1], second.dominantFrequency().orElseThrow(), 3);
      assertEquals(0, Levels.rms(sound, 280 * 16, 100 * 16));
    }
    CadencePlayer player = new CadencePlayer(Cadence.CONFERENCE_ENTER, 8000, 5000);
    short[] frame = new short[160];
    int frames = 0;
    for (; !player.ended(); frames++) {
      player.fill(frame);
    }
    assertEquals(14, frames);
    player.restart();
    assertFalse(player.ended());
  }

  @Test
  void badArgumentsAreNamed() {
    assertTrue(failure(() -> Beep.of(0, 400)).contains("millis"));
    assertTrue(failure(() -> Beep.of(10, -1)).contains("hertz"));
    assertTrue(failure(() -> new Beep(List.of(), 500, 10)).contains("modulationHertz"));
    assertTrue(failure(() -> new Cadence(List.of(), true)).contains("beeps"));
    Cadence cadence = Cadence.CONFERENCE_ENTER;
    assertTrue(failure(() -> new CadencePlayer(cadence, 1, 1)).contains("sampleRate"));
    assertTrue(failure(() -> new CadencePlayer(cadence, 8000, -1)).contains("amplitude"));
  }

  private static String failure(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
