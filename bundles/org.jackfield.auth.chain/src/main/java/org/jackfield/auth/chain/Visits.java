package org.jackfield.auth.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jackfield.spi.auth.Grant;

/**
 * The questions to one member, on threads of its own, since it may keep them: four at most, which
 * end when they have nothing to do. One that has overstayed its time is interrupted, and as long as
 * it is still inside nobody else goes in. Thread-safe.
 */
final class Visits implements AutoCloseable {
  private static final int MOST = 4;
  private static final int WAITING = 1000;
  private static final int IDLE_SECONDS = 10;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MOST,
          MOST,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Visits::thread);

  /** Guarded by itself. Whose outcome is done has overstayed: nobody else ends it before. */
  private final Map<CompletableFuture<?>, Thread> inside = new HashMap<>();

  Visits() {
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "jf-auth-chain-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Asks, unless somebody has overstayed; does not wait for it.
   *
   * @param question may throw anything, also give nothing, and may not come back
   * @param outcome of it; who ends it before that ends the visit
   */
  void begin(Supplier<CompletionStage<Grant>> question, CompletableFuture<Grant> outcome) {
    if (isKept()) {
      outcome.completeExceptionally(
          Chain.passing("is still busy with an earlier question").asException());
      return;
    }
    outcome.whenComplete((grant, fault) -> interrupt(outcome));
    try {
      threads.execute(() -> visit(question, outcome));
    } catch (RejectedExecutionException closedOrFull) {
      outcome.completeExceptionally(Chain.passing("cannot be asked now").asException());
    }
  }

  private boolean isKept() {
    synchronized (inside) {
      return inside.keySet().stream().anyMatch(CompletableFuture::isDone);
    }
  }

  private void interrupt(CompletableFuture<?> outcome) {
    synchronized (inside) {
      Thread visitor = inside.get(outcome);
      if (visitor != null) {
        visitor.interrupt();
      }
    }
  }

  private void visit(Supplier<CompletionStage<Grant>> question, CompletableFuture<Grant> outcome) {
    if (!enter(outcome)) {
      return; // its time was over before its turn came
    }
    CompletionStage<Grant> answer;
    try {
      answer = Objects.requireNonNull(question.get());
    } catch (RuntimeException | Error fault) { // it is a stranger's: it may throw anything
      answer = CompletableFuture.failedFuture(fault);
    } finally {
      leave(outcome);
    }
    answer.whenComplete(
        (grant, fault) -> {
          if (fault != null) {
            outcome.completeExceptionally(fault);
          } else if (grant == null) {
            outcome.completeExceptionally(Chain.passing("gave nothing").asException());
          } else {
            outcome.complete(grant);
          }
        });
  }

  private boolean enter(CompletableFuture<?> outcome) {
    synchronized (inside) {
      return !outcome.isDone() && inside.put(outcome, Thread.currentThread()) == null;
    }
  }

  private void leave(CompletableFuture<?> outcome) {
    synchronized (inside) {
      inside.remove(outcome);
      Thread.interrupted(); // it was meant for the member
    }
  }

  /** Interrupts who is inside; nobody goes in any more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
