package org.jackfield.lane;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Runs what is posted one after the other, in order, on borrowed threads. Posting never blocks and
 * never runs a task on the poster's thread (unless the pool does). What a task writes, the next one
 * sees.
 */
public final class Lane implements Executor {
  private final Executor pool;
  private final Consumer<Throwable> onFault;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * A lane over this pool.
   *
   * @param onFault told, on the lane, of what a task threw
   */
  public Lane(Executor pool, Consumer<Throwable> onFault) {
    this.pool = pool;
    this.onFault = onFault;
  }

  /**
   * Posts a task.
   *
   * @throws RejectedExecutionException if the pool takes nothing more; then what waited is dropped
   */
  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    try {
      pool.execute(this::drain);
    } catch (RejectedExecutionException refused) {
      synchronized (waiting) {
        waiting.clear();
        running = false;
      }
      throw refused;
    }
  }

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (Throwable fault) {
        // Errors too: a refreshed bundle throws errors of linkage, and the lane must live on.
        tell(fault);
      }
    }
  }

  private void tell(Throwable fault) {
    try {
      onFault.accept(fault);
    } catch (Throwable another) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, another);
    }
  }

  private Runnable next() {
    synchronized (waiting) {
      Runnable task = waiting.poll();
      running = task != null;
      return task;
    }
  }
}
