package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PingTimerTest {
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final PingTimer pings = new PingTimer(timer, () -> {});

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  /** Seconds to each ping that is still to come. */
  private List<Long> toCome() {
    return timer.getQueue().stream()
        .filter(task -> !((Future<?>) task).isCancelled())
        .map(task -> ((Delayed) task).getDelay(TimeUnit.MILLISECONDS))
        .map(millis -> (millis + 999) / 1000)
        .toList();
  }

  @Test
  void aNewRhythmTakesThePlaceOfTheOldAtOnce() {
    pings.every(30);
    pings.every(20);
    List<Long> toCome = toCome();
    assertEquals(1, toCome.size());
    assertTrue(toCome.get(0) > 10 && toCome.get(0) <= 20, toCome.toString());
  }

  @Test
  void aRhythmOutOfBoundsIsRefusedAndTheOldOneGoesOn() {
    pings.every(30);
    for (int wrong : new int[] {-1, 0, 31, Integer.MAX_VALUE}) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> pings.every(wrong));
      assertEquals("ping.seconds: " + wrong + " is not 1 to 30", refused.getMessage());
    }
    assertEquals(1, toCome().size());
    assertTrue(toCome().get(0) > 20, toCome().toString());
  }

  @Test
  void theShortestRhythmDoesPing() throws Exception {
    CountDownLatch pinged = new CountDownLatch(2);
    new PingTimer(timer, pinged::countDown).every(1);
    assertTrue(pinged.await(10, TimeUnit.SECONDS));
  }
}
