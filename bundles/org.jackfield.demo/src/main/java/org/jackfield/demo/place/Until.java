package org.jackfield.demo.place;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for what nobody tells of, by asking again and again. */
public final class Until {
  private static final long POLL_MILLIS = 20;

  private Until() {}

  /**
   * True as soon as it holds, false if it does not by the deadline.
   *
   * @throws IllegalStateException if it cannot be asked, with its exception as the cause
   */
  public static boolean holds(BooleanSupplier question, Duration atMost)
      throws InterruptedException {
    CompletableFuture<Boolean> held = new CompletableFuture<>();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "jf-demo-until"));
    try {
      clock.scheduleWithFixedDelay(
          () -> poll(question, held), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
      return held.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException fault) {
      throw new IllegalStateException("it could not be asked", fault.getCause());
    } finally {
      clock.shutdownNow();
    }
  }

  private static void poll(BooleanSupplier question, CompletableFuture<Boolean> held) {
    try {
      if (question.getAsBoolean()) {
        held.complete(true);
      }
    } catch (RuntimeException fault) {
      held.completeExceptionally(fault);
    }
  }
}
