package org.jackfield.exchange.media.wire;

import java.util.concurrent.locks.LockSupport;

/**
 * Beats every 20 ms on a thread of its own. A late beat is made up for at once, so that streams
 * keep their pace; after a long stop (a debugger, a suspended machine) it starts afresh instead.
 */
public final class Ticker implements AutoCloseable {
  private static final long PERIOD = 20_000_000L;
  private static final long MOST_BEHIND = 200_000_000L;
  private static final int LONGEST_GOODBYE_MILLIS = 2000;

  private final Runnable beat;
  private final Thread thread;
  private volatile boolean over;

  /** Does not beat until {@link #start}; the beat must not throw. */
  public Ticker(Runnable beat) {
    this.beat = beat;
    this.thread = Threads.named("jf-media-ticker").newThread(this::run);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    long next = System.nanoTime() + PERIOD;
    while (!over) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
        continue;
      }
      beat.run();
      next = -wait > MOST_BEHIND ? System.nanoTime() + PERIOD : next + PERIOD;
    }
  }

  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
    if (Thread.currentThread() != thread) {
      try {
        thread.join(LONGEST_GOODBYE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
