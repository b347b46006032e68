package org.jackfield.media.headless.wire;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that look up names, which may take seconds: few, with a bounded queue. */
public final class Names implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int WAITING = 4096;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Threads.named("names"));

  /** Threads start as they are needed. */
  public Names() {
    pool.allowCoreThreadTimeOut(true);
  }

  /** Runs it when a thread is free; false, and nothing else, if too many wait. */
  public boolean offer(Runnable lookUp) {
    try {
      pool.execute(lookUp);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
