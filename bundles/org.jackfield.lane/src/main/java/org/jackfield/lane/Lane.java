package org.jackfield.lane;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs what is posted one after the other, in order, on borrowed threads. Posting never blocks and
 * never runs a task on the poster's thread (unless the pool does). What a task writes, the next one
 * sees.
 */
public final class Lane implements Executor {
  private final Executor pool;
  private final Consumer<RuntimeException> onFault;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * A lane over this pool.
   *
   * @param onFault told, on the lane, of what a task threw
   */
  public Lane(Executor pool, Consumer<RuntimeException> onFault) {
    this.pool = pool;
    this.onFault = onFault;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    pool.execute(this::drain);
  }

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException fault) {
        onFault.accept(fault);
      }
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
