package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jackfield.exchange.api.media.MediaNode;
import org.junit.jupiter.api.Test;

class ForwardingTimesTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final ForwardingTimes times = new ForwardingTimes();

  @Test
  void sharesAreRightWithinAnEighth() {
    for (int i = 1; i <= 1000; i++) {
      times.add(i * 10_000L, 0);
    }
    MediaNode.Forwarding all = times.last(1, 0);
    assertEquals(1000, all.packets());
    assertWithinAnEighth(5 * MILLI, all.median());
    assertWithinAnEighth(9_900_000, all.most());
    assertEquals(Duration.ofMillis(10), all.longest());
    assertEquals(500, all.slow());
  }

  private static void assertWithinAnEighth(long nanos, Duration measured) {
    assertTrue(
        measured.toNanos() >= nanos && measured.toNanos() <= nanos * 9 / 8, measured.toString());
  }

  @Test
  void shortestAndLongestHaveTheirStep() {
    times.add(0, 0);
    times.add(100 * SECOND, 0);
    assertEquals(Duration.ofNanos(1024), times.last(1, 0).median());
    assertEquals(Duration.ofSeconds(100), times.last(1, 0).longest());
  }

  @Test
  void whatIsLongerAgoDoesNotCount() {
    times.add(9 * MILLI, 0);
    times.add(MILLI, 10 * SECOND);
    assertEquals(1, times.last(10, 10 * SECOND).packets());
    assertEquals(2, times.last(11, 10 * SECOND).packets());
    assertEquals(1, times.last(60, 65 * SECOND).packets());
    assertEquals(MediaNode.Forwarding.NONE, times.last(60, 1000 * SECOND));
  }

  @Test
  void noMoreThanAMinuteIsKnown() {
    assertThrows(IllegalArgumentException.class, () -> times.last(0, 0));
    assertThrows(IllegalArgumentException.class, () -> times.last(61, 0));
  }
}
