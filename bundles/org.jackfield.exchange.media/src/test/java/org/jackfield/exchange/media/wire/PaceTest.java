package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000L;

  @Test
  void gathersWhileMoreThanAThousandASecondArriveAndNoLonger() {
    Pace pace = new Pace(0);
    long now = 0;
    for (int i = 0; i < 60; i++) {
      pace.arrived(2, now += MILLI);
    }
    assertTrue(pace.busy());
    for (int i = 0; i < 60; i++) {
      pace.arrived(0, now += MILLI);
    }
    assertFalse(pace.busy());
  }

  @Test
  void burstAfterALongPauseIsNotAFlood() {
    Pace pace = new Pace(0);
    pace.arrived(100, 10_000 * MILLI);
    assertFalse(pace.busy());
  }

  @Test
  void fewPacketsAreFetchedAsTheyCome() {
    Pace pace = new Pace(0);
    for (int i = 1; i < 100; i++) {
      pace.arrived(1, i * 10 * MILLI);
      assertFalse(pace.busy());
    }
  }
}
