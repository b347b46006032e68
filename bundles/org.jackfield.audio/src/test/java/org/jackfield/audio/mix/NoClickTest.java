package org.jackfield.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jackfield.audio.fade.Steps;
import org.jackfield.audio.mix.Conference.Singer;
import org.junit.jupiter.api.Test;

/** At every kind of change the sound stays as smooth as the tones that it is made of. */
class NoClickTest {
  private static final int RATE = Conference.RATE;

  private final Conference conference = new Conference();
  private final Singer one = conference.join(437, 6000);
  private final Singer two = conference.join(331, 5000);
  private final Singer ear = conference.join(2000, 0);

  private static double corner(Singer singer, double amplitude) {
    return Steps.cornerOfSine(singer.hertz, RATE, amplitude);
  }

  /** Makes the change in the midst of the sound and holds what the ear hears against the tones. */
  private void staysSmooth(Runnable change) {
    staysSmooth(0, change);
  }

  private void staysSmooth(double cornersOfMore, Runnable change) {
    conference.ticks(30);
    conference.forget();
    conference.ticks(3);
    change.run();
    conference.ticks(30);
    short[] heard = ear.heard();
    double own = corner(one, 6000) + corner(two, 5000) + cornersOfMore;
    int worst = Steps.corner(heard, 0, heard.length);
    assertTrue(worst < 1.1 * own + 3, worst + " beside " + own);
    assertTrue(worst > 0.4 * corner(two, 5000), "nothing was heard");
  }

  @Test
  void muting() {
    staysSmooth(() -> one.party.gain(0));
    assertEquals(0, ear.hears(one), 3);
    staysSmooth(() -> one.party.gain(1));
    assertEquals(6000, ear.hears(one), 60);
  }

  @Test
  void halfTheGain() {
    staysSmooth(() -> one.party.gain(0.5));
    assertEquals(3000, ear.hears(one), 30);
  }

  @Test
  void louderSpeakersDriveOutAQuietOne() {
    Singer third = conference.join(200, 3000);
    Singer fourth = conference.join(150, 3000);
    third.loudness(0);
    fourth.loudness(0);
    staysSmooth(
        corner(third, 8000) + corner(fourth, 9000),
        () -> {
          third.loudness(8000);
          fourth.loudness(9000);
        });
    conference.ticks(20);
    assertEquals(0, ear.hears(two), 3);
    assertEquals(9000, ear.hears(fourth), 90);
  }

  @Test
  void aRuleThatChanges() {
    staysSmooth(() -> one.party.audience(Circle.only(List.of(two.party))));
    assertEquals(0, ear.hears(one), 3);
    staysSmooth(() -> one.party.audience(Circle.everyone()));
    staysSmooth(() -> ear.party.listensTo(Circle.only(List.of(two.party))));
    assertEquals(0, ear.hears(one), 3);
    staysSmooth(() -> ear.party.listensTo(Circle.everyone()));
    assertEquals(6000, ear.hears(one), 60);
  }

  @Test
  void anEarThatJoins() {
    conference.ticks(20);
    Singer late = conference.join(2500, 0);
    conference.ticks(20);
    short[] heard = late.heard();
    double own = corner(one, 6000) + corner(two, 5000);
    short[] withSilence = new short[heard.length + 10];
    System.arraycopy(heard, 0, withSilence, 10, heard.length);
    assertTrue(Steps.corner(withSilence, 0, withSilence.length) < 1.1 * own + 3);
    assertEquals(6000, late.hears(one), 60);
  }

  @Test
  void aMouthThatJoinsAmidItsTone() {
    Singer late = conference.join(240, 7000);
    conference.ticks(3);
    short[] heard = ear.heard();
    double own = corner(one, 6000) + corner(two, 5000) + corner(late, 7000);
    assertTrue(Steps.corner(heard, 0, heard.length) < 1.1 * own + 3);
  }

  /** What is missing cannot fade out; its last sample does, so there is a corner but no step. */
  @Test
  void aFrameThatIsMissingOrAPartyThatLeavesEndsWithoutAStep() {
    conference.ticks(20);
    conference.forget();
    conference.ticks(2);
    one.loses = true;
    conference.ticks(1);
    one.loses = false;
    conference.ticks(5);
    one.leave();
    conference.ticks(5);
    short[] heard = ear.heard();
    double slope = Steps.stepOfSine(437, RATE, 6000) + Steps.stepOfSine(331, RATE, 5000);
    int largest = Steps.largest(heard, 0, heard.length);
    assertTrue(largest <= 1.05 * slope + 2, largest + " beside " + slope);
  }
}
