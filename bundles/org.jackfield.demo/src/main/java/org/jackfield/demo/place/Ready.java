package org.jackfield.demo.place;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits until a report of what is missing is empty. */
public final class Ready {
  private static final long POLL_MILLIS = 20;

  private Ready() {}

  /** What is still missing at the deadline; empty as soon as nothing is. */
  public static List<String> await(Supplier<List<String>> missing, Duration atMost)
      throws InterruptedException, ExecutionException {
    CompletableFuture<List<String>> ready = new CompletableFuture<>();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "jf-demo-ready"));
    try {
      clock.scheduleWithFixedDelay(
          () -> poll(missing, ready), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
      return ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return missing.get();
    } finally {
      clock.shutdownNow();
    }
  }

  private static void poll(Supplier<List<String>> missing, CompletableFuture<List<String>> ready) {
    try {
      List<String> lines = missing.get();
      if (lines.isEmpty()) {
        ready.complete(lines);
      }
    } catch (RuntimeException fault) {
      ready.completeExceptionally(fault);
    }
  }
}
