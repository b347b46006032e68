package org.jackfield.exchange.access;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads that hash. Half of the cores at most, so that a wave of sign-ins leaves the rest to
 * the calls; at most a thousand wait, which is about 20 s of work for one core.
 */
final class SlowWork {
  private static final int MOST_WAITING = 1000;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration TO_STOP = Duration.ofSeconds(1);

  private final ThreadPoolExecutor threads;

  SlowWork() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MOST_WAITING);
  }

  SlowWork(int atOnce, int mostWaiting) {
    threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            task -> {
              Thread thread = new Thread(task, "jf-access");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Does this later; fails with {@link RejectedExecutionException} if too much waits, or closed.
   */
  <T> CompletionStage<T> run(Supplier<T> work) {
    Job<T> job = new Job<>(new CompletableFuture<>(), work);
    try {
      threads.execute(job);
    } catch (RejectedExecutionException full) {
      job.done.completeExceptionally(full);
    }
    return job.done;
  }

  /** What runs is finished, what waits is refused. */
  void close() throws InterruptedException {
    threads.shutdownNow().forEach(it -> ((Job<?>) it).refuse());
    threads.awaitTermination(TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private record Job<T>(CompletableFuture<T> done, Supplier<T> work) implements Runnable {
    @Override
    public void run() {
      try {
        done.complete(work.get());
      } catch (Throwable fault) {
        // Errors too: nobody's sign-in may hang because a class was missing.
        done.completeExceptionally(fault);
      }
    }

    void refuse() {
      done.completeExceptionally(new RejectedExecutionException("access stops"));
    }
  }
}
