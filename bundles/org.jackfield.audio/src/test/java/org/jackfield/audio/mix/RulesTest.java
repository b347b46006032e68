package org.jackfield.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jackfield.audio.mix.Conference.Singer;
import org.junit.jupiter.api.Test;

class RulesTest {
  private final Conference conference = new Conference();
  private final Singer agent = conference.join(500, 4000);
  private final Singer caller = conference.join(700, 3000);
  private final Singer listener = conference.join(2500, 0);
  private final Singer supervisor = conference.join(1100, 5000);

  private void become(Supervision kind) {
    supervisor.party.audience(kind.audience(List.of(agent.party)));
    conference.ticks(50);
    assertEquals(4000, supervisor.hears(agent), 40);
    assertEquals(3000, supervisor.hears(caller), 30);
    assertEquals(0, supervisor.hears(supervisor), 4);
  }

  @Test
  void aMonitorHearsAllAndIsHeardByNobody() {
    become(Supervision.MONITOR);
    for (Singer ear : List.of(agent, caller, listener)) {
      assertEquals(0, ear.hears(supervisor), 3);
    }
    assertEquals(false, supervisor.party.wanted());
    assertSame(conference.mixer.common(), supervisor.party.heard());
    assertSame(conference.mixer.common(), listener.party.heard());
  }

  @Test
  void aWhisperIsHeardOnlyByWhomItIsMeantFor() {
    become(Supervision.WHISPER);
    assertEquals(5000, agent.hears(supervisor), 50);
    assertEquals(3000, agent.hears(caller), 30);
    assertEquals(0, caller.hears(supervisor), 3);
    assertEquals(0, listener.hears(supervisor), 3);
    assertSame(conference.mixer.common(), listener.party.heard());
    assertNotSame(conference.mixer.common(), agent.party.heard());
  }

  @Test
  void whoBargesIsHeardByAll() {
    become(Supervision.BARGE);
    for (Singer ear : List.of(agent, caller, listener)) {
      assertEquals(5000, ear.hears(supervisor), 50);
    }
  }

  @Test
  void aWhisperTakesNoPlaceFromThoseWhoAreHeardByAll() {
    Singer third = conference.join(1500, 2500);
    become(Supervision.WHISPER);
    assertEquals(2500, listener.hears(third), 25);
    assertEquals(5000, agent.hears(supervisor), 50);
    assertEquals(2500, agent.hears(third), 25);
  }

  @Test
  void earsWithEqualRulesShareOneMix() {
    List<Singer> team = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      team.add(conference.join(3000 + i, 0));
    }
    supervisor.party.audience(Circle.only(team.stream().map(singer -> singer.party).toList()));
    conference.ticks(30);
    Mix shared = team.get(0).party.heard();
    assertNotSame(conference.mixer.common(), shared);
    for (Singer ear : team) {
      assertSame(shared, ear.party.heard());
    }
    assertEquals(5000, team.get(9).hears(supervisor), 50);
    conference.ticks(20);
    assertSame(shared, team.get(3).party.heard());
  }

  @Test
  void whoListensToNobodyHearsSilenceAndWhoExceptsOneHearsTheRest() {
    listener.party.listensTo(Circle.nobody());
    caller.party.listensTo(Circle.except(List.of(supervisor.party)));
    conference.ticks(50);
    assertTrue(listener.party.heard().silent());
    assertEquals(0, caller.hears(supervisor), 3);
    assertEquals(4000, caller.hears(agent), 40);
    assertEquals(5000, agent.hears(supervisor), 50);
  }

  /** Whatever the rules, what is heard is the sum of exactly those that the rules allow. */
  @Test
  void randomRulesAreKept() {
    long seed = System.nanoTime();
    System.out.println("RulesTest.randomRulesAreKept seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      conference.join(1600 + 170 * i, 2000);
    }
    List<Singer> all = conference.singers;
    for (int round = 0; round < 12; round++) {
      for (Singer singer : all) {
        singer.party.audience(circle(random));
        singer.party.listensTo(circle(random));
      }
      conference.ticks(60);
      for (Singer ear : all) {
        for (Singer mouth : all) {
          boolean heard = mouth.party.standing.placed && ear.party.hears(mouth.party);
          assertEquals(
              heard ? ear.hears(mouth) : 0,
              ear.hears(mouth),
              4,
              "seed " + seed + " " + ear.hertz + " hears " + mouth.hertz);
          assertTrue(!heard || ear.hears(mouth) > 1900, "seed " + seed);
        }
      }
    }
  }

  private Circle circle(Random random) {
    List<Party> some =
        conference.singers.stream()
            .filter(singer -> random.nextInt(3) == 0)
            .map(singer -> singer.party)
            .toList();
    return switch (random.nextInt(4)) {
      case 0 -> Circle.only(some);
      case 1 -> Circle.except(some);
      default -> Circle.everyone();
    };
  }
}
