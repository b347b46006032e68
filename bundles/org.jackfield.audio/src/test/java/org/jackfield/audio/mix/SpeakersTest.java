package org.jackfield.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jackfield.audio.mix.Conference.Singer;
import org.junit.jupiter.api.Test;

class SpeakersTest {
  @Test
  void onlyTheLoudestThreeAreMixedInWhateverOrderTheyCame() {
    Conference conference = new Conference();
    double[] amplitudes = {700, 5000, 900, 4000, 6000, 300};
    for (int i = 0; i < amplitudes.length; i++) {
      conference.join(500 + 200 * i, amplitudes[i]);
    }
    Singer ear = conference.join(3000, 0);
    conference.ticks(50);
    for (int i = 0; i < amplitudes.length; i++) {
      double expected = amplitudes[i] >= 4000 ? amplitudes[i] : 0;
      assertEquals(expected, ear.hears(conference.singers.get(i)), 0.01 * expected + 3);
    }
  }

  @Test
  void aNewcomerWaitsForTheHoldOfWhoIsNoLongerAmongTheLoudest() {
    Conference conference = new Conference();
    for (int i = 0; i < 3; i++) {
      conference.join(500 + 200 * i, 2000 + 500 * i);
    }
    Singer fourth = conference.join(1700, 0);
    conference.ticks(25);
    fourth.loudness(8000);
    int waited = 0;
    for (; !fourth.party.wanted(); waited++) {
      assertTrue(waited < 100, "never placed");
      conference.tick();
    }
    assertEquals(20, waited, "ticks of waiting");
    assertEquals(3, placed(conference));
    assertFalse(conference.singers.get(0).party.standing.placed, "the quietest gave way");
  }

  @Test
  void aPauseWithinTheHoldCostsNoPlaceAndALongerOneDoes() {
    Conference conference = new Conference();
    for (int i = 0; i < 3; i++) {
      conference.join(500 + 200 * i, 4000);
    }
    Singer hum = conference.join(3000, 60);
    Singer first = conference.singers.get(0);
    conference.ticks(25);
    first.loudness(0);
    // The loudness of who has fallen silent needs some ticks to fall below the floor of speech.
    conference.ticks(19);
    assertTrue(first.party.standing.placed);
    assertFalse(hum.party.standing.placed);
    first.loudness(4000);
    conference.ticks(10);
    first.loudness(0);
    conference.ticks(45);
    assertFalse(first.party.standing.placed);
    assertTrue(hum.party.standing.placed);
  }

  @Test
  void noiseGivesWayToSpeechAtOnceAndDoesNotFlicker() {
    Conference conference = new Conference();
    List<Singer> hums = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      hums.add(conference.join(400 + 100 * i, 20));
    }
    Random random = new Random(11);
    conference.ticks(5);
    List<Singer> placedFirst = hums.stream().filter(hum -> hum.party.standing.placed).toList();
    assertEquals(3, placedFirst.size());
    for (int i = 0; i < 100; i++) {
      hums.forEach(hum -> hum.loudness(20 + random.nextInt(8)));
      conference.tick();
    }
    assertEquals(placedFirst, hums.stream().filter(hum -> hum.party.standing.placed).toList());
    Singer talker = conference.join(2000, 3000);
    conference.tick();
    assertTrue(talker.party.standing.placed);
    assertEquals(3, placed(conference));
  }

  @Test
  void onlyWhoIsWantedIsDecoded() {
    Conference conference = new Conference();
    for (int i = 0; i < 30; i++) {
      conference.join(400 + 50 * i, 1000 + 200 * i);
    }
    conference.ticks(100);
    conference.singers.forEach(singer -> singer.given = 0);
    conference.ticks(100);
    assertEquals(300, conference.singers.stream().mapToInt(singer -> singer.given).sum());
  }

  @Test
  void theActiveSpeakerChangesOnlyAfterThreeHundredMilliseconds() {
    Conference conference = new Conference();
    Singer one = conference.join(500, 3000);
    Singer other = conference.join(700, 0);
    assertTrue(conference.mixer.speaking().isEmpty());
    conference.ticks(14);
    assertTrue(conference.mixer.speaking().isEmpty());
    conference.ticks(1);
    assertSame(one.party, conference.mixer.speaking().orElseThrow());
    other.loudness(20_000);
    conference.ticks(5);
    other.loudness(0);
    conference.ticks(20);
    assertSame(one.party, conference.mixer.speaking().orElseThrow(), "after a cough");
    other.loudness(6000);
    conference.ticks(14);
    assertSame(one.party, conference.mixer.speaking().orElseThrow());
    conference.ticks(1);
    assertSame(other.party, conference.mixer.speaking().orElseThrow());
    one.loudness(0);
    other.loudness(0);
    conference.ticks(40);
    assertTrue(conference.mixer.speaking().isPresent(), "a breath");
    conference.ticks(30);
    assertTrue(conference.mixer.speaking().isEmpty());
  }

  @Test
  void whoLeavesOrIsMutedNoLongerSpeaks() {
    Conference conference = new Conference();
    Singer one = conference.join(500, 3000);
    Singer other = conference.join(700, 2000);
    conference.ticks(20);
    assertSame(one.party, conference.mixer.speaking().orElseThrow());
    one.leave();
    conference.tick();
    assertTrue(conference.mixer.speaking().isEmpty());
    assertEquals(1, conference.mixer.size());
    conference.ticks(15);
    assertSame(other.party, conference.mixer.speaking().orElseThrow());
    other.party.gain(0);
    conference.tick();
    assertTrue(conference.mixer.speaking().isEmpty());
    assertFalse(other.party.wanted());
  }

  private static long placed(Conference conference) {
    return conference.singers.stream().filter(singer -> singer.party.standing.placed).count();
  }
}
