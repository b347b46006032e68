package org.jackfield.bench.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jackfield.bench.wire.Histogram;

/**
 * Calls begun at a steady rate, for a while, whatever became of those before.
 *
 * @param requested how many should have been
 * @param done how many were answered, and hung up on both sides
 * @param times what the exchange took of each
 */
public record Round(int requested, int done, Histogram times) {
  private static final long SECONDS_EACH = 10;

  /**
   * Runs one; returns when all its calls have ended, or had their time.
   *
   * @param free who can call; where there is nobody, the call is not begun
   * @param rate calls a second
   * @param requested calls
   * @param call has somebody call; completes when that call has ended as it should
   */
  public static <T> Round run(
      Queue<T> free,
      int rate,
      int requested,
      BiFunction<T, Histogram, CompletableFuture<Void>> call) {
    Histogram times = new Histogram();
    AtomicInteger done = new AtomicInteger();
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 0; i < requested; i++) {
      long due = began + TimeUnit.SECONDS.toNanos(1) * i / rate;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      T caller = free.poll();
      if (caller != null) {
        calls.add(
            call.apply(caller, times)
                .orTimeout(SECONDS_EACH, TimeUnit.SECONDS)
                .handle(
                    (ended, fault) -> {
                      done.addAndGet(fault == null ? 1 : 0);
                      free.add(caller);
                      return null;
                    }));
      }
    }
    CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).join();
    return new Round(requested, done.get(), times);
  }

  /** How many were lost, or not begun. */
  public int lost() {
    return requested - done;
  }
}
