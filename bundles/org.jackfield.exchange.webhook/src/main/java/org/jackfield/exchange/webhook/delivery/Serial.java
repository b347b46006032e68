package org.jackfield.exchange.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that all of a room's state belongs to: tasks in order, and timers. It may wait for
 * the disk, so it is nobody else's.
 */
public final class Serial implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serial.class);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "jf-webhook");
            made.setDaemon(true);
            return made;
          });

  /** A thread that starts with the first task. */
  public Serial() {
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs it soon, after what was posted before; not at all once this is closed. */
  public void post(Runnable task) {
    later(Duration.ZERO, task);
  }

  /** Runs it in a while; not at all once this is closed. */
  public void later(Duration delay, Runnable task) {
    try {
      thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("too late for a task: the room is closed");
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable fault) {
      // Errors too: a refreshed bundle throws errors of linkage, and the thread must live on.
      LOG.error("a fault of ours in the delivery of webhooks", fault);
    }
  }

  /** What waits is dropped. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
