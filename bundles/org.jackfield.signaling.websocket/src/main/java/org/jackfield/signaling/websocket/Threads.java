package org.jackfield.signaling.websocket;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads of one transport, all daemons: {@code work} serves listeners and stages, {@code
 * names} waits for the system's name look-up, which may hang for long, {@code timer} only hands
 * over, and {@code sockets} is Jetty's.
 */
final class Threads implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(2);

  /** When these stop, all connections have been ended: what still comes has nothing to add. */
  private static final RejectedExecutionHandler TOO_LATE = new ThreadPoolExecutor.DiscardPolicy();

  private final ThreadPoolExecutor work = pool("jackfield-ws-work", 4);
  private final ThreadPoolExecutor names = pool("jackfield-ws-name", 4);
  private final ScheduledThreadPoolExecutor timer;
  private final QueuedThreadPool sockets = new QueuedThreadPool(16, 1, 10_000);

  Threads() {
    work.setRejectedExecutionHandler(TOO_LATE);
    timer = new ScheduledThreadPoolExecutor(1, factory("jackfield-ws-timer"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(TOO_LATE);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    sockets.setName("jackfield-ws-socket");
    sockets.setDaemon(true);
    sockets.setStopTimeout(END.toMillis());
    Lifecycles.start(sockets);
  }

  /** Runs this on a work thread. */
  void work(Runnable task) {
    work.execute(task);
  }

  /** An executor that runs one task at a time, in order, on work threads. */
  Serial serial() {
    return new Serial(work);
  }

  ThreadPoolExecutor names() {
    return names;
  }

  QueuedThreadPool sockets() {
    return sockets;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Runs this after a while, on a work thread. After the end of the transport it does nothing. */
  ScheduledFuture<?> after(Duration delay, Runnable task) {
    return timer.schedule(() -> work(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Lets the work that waits be done, for a while, and stops. */
  @Override
  public void close() {
    timer.shutdown();
    names.shutdownNow();
    work.shutdown();
    try {
      if (!work.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
        work.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      work.shutdownNow();
    }
    Lifecycles.stop(sockets);
  }

  private static ThreadPoolExecutor pool(String name, int size) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory factory(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
