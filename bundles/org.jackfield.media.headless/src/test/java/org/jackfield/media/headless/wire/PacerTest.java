package org.jackfield.media.headless.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacerTest {
  @Test
  void beatsFiftyTimesASecondOnTheAverage() throws Exception {
    try (Pacer pacer = new Pacer()) {
      CountDownLatch beats = new CountDownLatch(50);
      long begun = System.nanoTime();
      pacer.add(now -> beats.countDown());
      assertTrue(beats.await(20, TimeUnit.SECONDS));
      // Late beats are made up for, but none may come before its time.
      assertTrue(System.nanoTime() - begun >= 49 * 20_000_000L);
    }
  }

  @Test
  void tellsNobodyWhoLeftAndGoesOnForTheRest() throws Exception {
    try (Pacer pacer = new Pacer()) {
      AtomicInteger told = new AtomicInteger();
      CountDownLatch first = new CountDownLatch(1);
      Pacer.Paced leaver =
          now -> {
            told.incrementAndGet();
            first.countDown();
          };
      pacer.add(leaver);
      assertTrue(first.await(10, TimeUnit.SECONDS));
      pacer.remove(leaver);
      CountDownLatch later = new CountDownLatch(5);
      int before = told.get();
      pacer.add(now -> later.countDown());
      assertTrue(later.await(10, TimeUnit.SECONDS));
      assertTrue(told.get() - before <= 1);
    }
  }

  @Test
  void beatsNoMoreOnceClosed() {
    Pacer pacer = new Pacer();
    pacer.close();
    AtomicInteger told = new AtomicInteger();
    pacer.add(now -> told.incrementAndGet());
    assertEquals(0, told.get());
  }
}
