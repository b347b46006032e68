package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DtlsWarmUpTest {
  @Test
  void shakesHandsWithItself() {
    ExecutorService lender = Executors.newSingleThreadExecutor();
    try {
      assertDoesNotThrow(
          () -> DtlsWarmUp.run(Pair.CLIENT, Pair.RANDOM, lender, Duration.ofSeconds(20)));
    } finally {
      lender.shutdownNow();
    }
  }

  @Test
  void withoutAThreadItEndsAtItsDeadline() {
    DtlsException failed =
        assertThrows(
            DtlsException.class,
            () -> DtlsWarmUp.run(Pair.CLIENT, Pair.RANDOM, task -> {}, Duration.ofMillis(50)));
    assertEquals(DtlsException.Reason.TIMEOUT, failed.reason());
  }
}
