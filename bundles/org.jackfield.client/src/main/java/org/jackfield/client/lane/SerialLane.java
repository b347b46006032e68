package org.jackfield.client.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in the order they were given, on the threads of a shared pool.
 * Giving a task never blocks. A task's exception is logged and harms no other task.
 */
public final class SerialLane implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(SerialLane.class);

  /**
   * After so many tasks the thread is given back, so that a busy lane does not keep it for good.
   */
  private static final int TURN = 64;

  private final Executor pool;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** A lane on this pool. */
  public SerialLane(Executor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      pool.execute(this::turn);
    }
  }

  private void turn() {
    for (int ran = 0; ran < TURN; ran++) {
      run(tasks.remove());
      // At zero another thread may start the next turn at once: touch nothing after it.
      if (waiting.decrementAndGet() == 0) {
        return;
      }
    }
    pool.execute(this::turn);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error fault) {
      // Errors too: a lane that stops silently would hang every call on it.
      LOG.error("a task of a lane failed", fault);
    }
  }
}
