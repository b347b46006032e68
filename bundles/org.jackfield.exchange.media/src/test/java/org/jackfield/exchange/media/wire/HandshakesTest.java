package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakesTest {

  @Test
  void moreThanMayRunAndWaitAreRefusedUntilThereAreMoreThreads() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    try (Handshakes handshakes = new Handshakes(1, 1)) {
      assertTrue(handshakes.offer(() -> hold(running, end)));
      assertTrue(running.await(20, TimeUnit.SECONDS));
      assertTrue(handshakes.offer(() -> hold(second, end)));
      assertFalse(handshakes.offer(() -> hold(second, end)));
      assertEquals(2, handshakes.load());
      handshakes.threads(2);
      assertTrue(second.await(20, TimeUnit.SECONDS));
      handshakes.threads(1);
      end.countDown();
    }
  }

  private static void hold(CountDownLatch started, CountDownLatch end) {
    started.countDown();
    try {
      end.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
