package org.jackfield.exchange.voiceapi;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * For what may block and is no request's: look-ups of names, small files, what an event sets off.
 */
public final class Threads {
  private static final int MOST = 2;
  private static final int MOST_WAITING = 1000;
  private static final long SECONDS_IDLE = 10;

  private Threads() {}

  /** A few of them, that end by themselves when they are idle. */
  public static Executor few() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MOST,
            MOST,
            SECONDS_IDLE,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "jf-voiceapi");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
