package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TickerTest {
  private static final int BEATS = 10;

  private final Semaphore beats = new Semaphore(0);

  private long millis(int count) throws InterruptedException {
    long began = System.nanoTime();
    assertTrue(beats.tryAcquire(count, 10, TimeUnit.SECONDS));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  private static final class Rester {
    private Ticker ticker;

    void rest() {
      ticker.rest();
    }
  }

  private Ticker resting() {
    Rester rester = new Rester();
    rester.ticker =
        new Ticker(
            () -> {
              rester.rest();
              beats.release();
            });
    return rester.ticker;
  }

  @Test
  void leavesBeatsOutWhileItRests() throws InterruptedException {
    try (Ticker ticker = resting()) {
      ticker.start();
      millis(1);
      assertTrue(millis(BEATS) > 600, "five times as long as else");
    }
  }

  @Test
  void beatsSoonWhenItIsWoken() throws InterruptedException {
    try (Ticker ticker = resting()) {
      ticker.start();
      millis(1);
      long woken = 0;
      for (int i = 0; i < BEATS; i++) {
        ticker.wake();
        woken += millis(1);
      }
      assertTrue(woken < 800, "it took " + woken + " ms");
    }
  }
}
