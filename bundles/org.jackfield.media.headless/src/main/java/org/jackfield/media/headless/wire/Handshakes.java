package org.jackfield.media.headless.wire;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.rtp.secure.dtls.DtlsRole;

/**
 * The threads that shake hands. A handshake blocks its thread, so there are few and a bounded
 * queue; and each role has its own, since clients that hold all threads would wait for ever for
 * servers of the same engine that are queued behind them.
 */
public final class Handshakes implements AutoCloseable {
  private static final int WAITING = 4096;
  private static final int IDLE_SECONDS = 30;

  private final Map<DtlsRole, ThreadPoolExecutor> pools;

  /**
   * Threads start as they are needed.
   *
   * @param threads how many handshakes of each role may run at once
   */
  public Handshakes(int threads) {
    pools =
        Map.of(
            DtlsRole.CLIENT, pool(threads, "dtls-client"),
            DtlsRole.SERVER, pool(threads, "dtls-server"));
  }

  private static ThreadPoolExecutor pool(int threads, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Threads.named(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Runs it when a thread of the role is free; false, and nothing else, if too many wait. */
  public boolean offer(DtlsRole role, Runnable handshake) {
    try {
      pools.get(role).execute(handshake);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Changes the number of threads; those at work finish. */
  public void threads(int threads) {
    for (ThreadPoolExecutor pool : pools.values()) {
      if (threads > pool.getMaximumPoolSize()) {
        pool.setMaximumPoolSize(threads);
        pool.setCorePoolSize(threads);
      } else {
        pool.setCorePoolSize(threads);
        pool.setMaximumPoolSize(threads);
      }
    }
  }

  @Override
  public void close() {
    pools.values().forEach(ThreadPoolExecutor::shutdownNow);
  }
}
