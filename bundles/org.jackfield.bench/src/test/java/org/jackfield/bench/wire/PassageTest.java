package org.jackfield.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PassageTest {
  private static final long MILLI = 1_000_000L;

  private final Histogram times = new Histogram();
  private final Passage passage = new Passage(times);
  private long now;

  private void forward(int number, int shift, long millis) {
    passage.in(number & 0xFFFF, now);
    passage.out(number + shift & 0xFFFF, now + millis * MILLI);
    now += 20 * MILLI;
  }

  @Test
  void findsWhatIsAddedToNumbersAndTakesTheTimeOfLatePacketsToo() {
    for (int i = 0; i < 21; i++) {
      forward(65_530 + i, 1234, 1);
    }
    assertEquals(0, times.total());
    for (int i = 21; i < 121; i++) {
      forward(65_530 + i, 1234, i == 60 ? 90 : 1);
    }
    assertEquals(100, times.total());
    assertEquals(90, times.longestMillis());
    assertEquals(1, times.millis(0.5), 0.02);
  }

  @Test
  void streamThatBeginsAnewIsFoundAnew() {
    for (int i = 0; i < 50; i++) {
      forward(i, 100, 1);
    }
    long before = times.total();
    for (int i = 50; i < 100; i++) {
      forward(i, 30_000, 2);
    }
    assertTrue(times.total() > before + 20);
    assertEquals(2, times.longestMillis());
  }

  @Test
  void soundOfTheExchangeItselfIsNotTakenForAPassage() {
    for (int i = 0; i < 100; i++) {
      passage.out(i, now);
      now += 20 * MILLI;
    }
    passage.in(7, now);
    for (int i = 100; i < 200; i++) {
      passage.out(i, now);
      now += 20 * MILLI;
    }
    assertEquals(0, times.total());
  }
}
