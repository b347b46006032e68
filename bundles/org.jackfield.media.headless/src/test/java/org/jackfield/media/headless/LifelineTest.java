package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifelineTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long BEAT = SECOND / 50;
  private final Lifeline line = new Lifeline(0);

  /** What it wanted, each with the second, from one second to another. */
  private List<String> acts(int from, int to) {
    List<String> all = new ArrayList<>();
    for (long now = from * SECOND; now < to * SECOND; now += BEAT) {
      Lifeline.Act act = line.beat(now);
      if (act != Lifeline.Act.NONE) {
        all.add(act + " " + now / SECOND);
      }
    }
    return all;
  }

  @Test
  void silenceIsAskedAboutAndThenIsAnInterruptionOnce() {
    assertEquals(
        List.of("ASK 3", "ASK 4", "ASK 5", "INTERRUPTED 6", "ASK 6", "ASK 7", "ASK 8", "ASK 9"),
        acts(0, 10));
  }

  @Test
  void anythingHeardEndsIt() {
    acts(0, 5);
    assertFalse(line.heard(5 * SECOND), "nothing was told yet");
    assertEquals(List.of("ASK 8"), acts(5, 9));
    acts(9, 12);
    assertTrue(line.heard(12 * SECOND));
    assertFalse(line.heard(12 * SECOND), "it is told once");
    assertEquals(
        List.of("ASK 15", "ASK 16", "ASK 17", "INTERRUPTED 18"), acts(12, 19).subList(0, 4));
  }
}
