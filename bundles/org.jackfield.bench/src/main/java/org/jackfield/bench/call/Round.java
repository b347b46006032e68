package org.jackfield.bench.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jackfield.bench.wire.Histogram;

/**
 * Calls begun at a steady rate, for a while, whatever became of those before.
 *
 * @param requested how many should have been
 * @param done how many were answered, and hung up on both sides
 * @param times from invite to answer, less what the devices took
 */
record Round(int requested, int done, Histogram times) {
  private static final long TALK_MILLIS = 1000;
  private static final long SECONDS_EACH = 10;
  private static final Executor AFTER_THE_TALK =
      CompletableFuture.delayedExecutor(TALK_MILLIS, TimeUnit.MILLISECONDS);

  /**
   * Runs one; returns when all its calls have ended, or had their time.
   *
   * @param free pairs without a call; where there is none, the call is not begun
   */
  static Round run(Queue<Pair> free, int rate, int seconds) {
    Histogram times = new Histogram();
    AtomicInteger done = new AtomicInteger();
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    long began = System.nanoTime();
    int requested = rate * seconds;
    for (int i = 0; i < requested; i++) {
      long due = began + TimeUnit.SECONDS.toNanos(1) * i / rate;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      Pair pair = free.poll();
      if (pair != null) {
        calls.add(
            call(pair, times)
                .handle(
                    (ended, fault) -> {
                      done.addAndGet(fault == null ? 1 : 0);
                      free.add(pair);
                      return null;
                    }));
      }
    }
    CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).join();
    return new Round(requested, done.get(), times);
  }

  private static CompletableFuture<Void> call(Pair pair, Histogram times) {
    return pair.call()
        .thenAccept(times::add)
        .thenComposeAsync(answered -> pair.hangUp(), AFTER_THE_TALK)
        .orTimeout(SECONDS_EACH, TimeUnit.SECONDS);
  }
}
