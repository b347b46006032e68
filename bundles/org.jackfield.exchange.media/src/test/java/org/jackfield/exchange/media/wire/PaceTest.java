package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000L;

  private final Pace pace = new Pace(0);

  /** So many a millisecond, for a tenth of a second. */
  private long arrive(int packets, long from) {
    long now = from;
    for (int i = 0; i < 100; i++) {
      now += MILLI;
      pace.arrived(packets, now);
    }
    return now;
  }

  @Test
  void gathersWhileMoreThanAThousandASecondArriveAndNoLonger() {
    long now = arrive(2, 0);
    assertTrue(pace.gathering() > 0);
    arrive(0, now);
    assertEquals(0, pace.gathering());
  }

  @Test
  void gathersAHandfulButNeverForLong() {
    long now = arrive(2, 0);
    assertEquals(2_500_000, pace.gathering());
    now = arrive(4, now);
    assertEquals(2 * MILLI, pace.gathering());
    arrive(100, now);
    assertEquals(MILLI, pace.gathering());
  }

  @Test
  void burstAfterALongPauseIsNotAFlood() {
    pace.arrived(100, 10_000 * MILLI);
    assertEquals(0, pace.gathering());
  }

  @Test
  void fewPacketsAreFetchedAsTheyCome() {
    for (int i = 1; i < 100; i++) {
      pace.arrived(1, i * 10 * MILLI);
      assertEquals(0, pace.gathering());
    }
  }
}
