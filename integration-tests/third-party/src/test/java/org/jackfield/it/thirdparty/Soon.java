package org.jackfield.it.thirdparty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits, with a deadline. */
final class Soon {
  private static final int SECONDS = 20;

  private Soon() {}

  static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  static void until(String what, BooleanSupplier holds) throws Exception {
    CompletableFuture<Void> met = new CompletableFuture<>();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      clock.scheduleWithFixedDelay(
          () -> {
            try {
              if (holds.getAsBoolean()) {
                met.complete(null);
              }
            } catch (RuntimeException fault) {
              met.completeExceptionally(fault);
            }
          },
          0,
          50,
          TimeUnit.MILLISECONDS);
      met.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("not after " + SECONDS + " s: " + what, late);
    } finally {
      clock.shutdownNow();
    }
  }
}
