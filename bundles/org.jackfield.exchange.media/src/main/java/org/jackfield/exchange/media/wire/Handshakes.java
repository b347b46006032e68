package org.jackfield.exchange.media.wire;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that shake hands, fed by a bounded queue: handshakes block their thread, and must
 * never take one from a call that is up.
 */
public final class Handshakes implements AutoCloseable {
  private final ThreadPoolExecutor pool;

  /**
   * Threads start as they are needed.
   *
   * @param threads how many handshakes may run at once
   * @param waiting how many more may wait
   */
  public Handshakes(int threads, int waiting) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Threads.named("jf-media-handshake"));
    pool.allowCoreThreadTimeOut(true);
  }

  /** Runs it when a thread is free; false, and nothing else, if too many wait already. */
  public boolean offer(Runnable handshake) {
    try {
      pool.execute(handshake);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Running and waiting. */
  public int load() {
    return pool.getActiveCount() + pool.getQueue().size();
  }

  /** Changes the number of threads; those at work finish. */
  public void threads(int threads) {
    if (threads > pool.getMaximumPoolSize()) {
      pool.setMaximumPoolSize(threads);
      pool.setCorePoolSize(threads);
    } else {
      pool.setCorePoolSize(threads);
      pool.setMaximumPoolSize(threads);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
