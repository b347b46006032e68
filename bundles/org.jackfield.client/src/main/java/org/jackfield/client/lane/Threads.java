package org.jackfield.client.lane;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that all clients of this class loader share. Daemons, and gone after some idle
 * seconds: nobody has to stop them, and a stopped bundle leaves none behind.
 */
public final class Threads {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private static final long IDLE_SECONDS = 5;

  private static final Executor POOL = pool();
  private static final ScheduledExecutorService SCHEDULER = scheduler();

  private Threads() {}

  /** A lane of its own on the shared threads. What a task throws is logged and harms no other. */
  public static Executor lane() {
    return new Lane(POOL, fault -> LOG.error("a task of a lane failed", fault));
  }

  /** A thread for each task: for what may block or hang. */
  public static Executor work() {
    return POOL;
  }

  /** One thread that only posts into lanes. */
  public static ScheduledExecutorService timers() {
    return SCHEDULER;
  }

  /** As many threads as lanes and tasks that have something to do at the same time. */
  private static Executor pool() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        daemons("jackfield-client-"));
  }

  private static ScheduledExecutorService scheduler() {
    ScheduledThreadPoolExecutor timers =
        new ScheduledThreadPoolExecutor(1, daemons("jackfield-client-timer-"));
    timers.setRemoveOnCancelPolicy(true);
    timers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
    return timers;
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
