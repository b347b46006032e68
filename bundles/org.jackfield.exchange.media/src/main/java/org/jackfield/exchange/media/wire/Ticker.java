package org.jackfield.exchange.media.wire;

import java.util.concurrent.locks.LockSupport;

/**
 * Beats every 20 ms on a thread of its own. A late beat is made up for at once, so that streams
 * keep their pace; after a long stop (a debugger, a suspended machine) it starts afresh instead.
 * While nothing needs it, it beats every 100 ms: to wake up costs more than most beats do.
 */
public final class Ticker implements AutoCloseable {
  private static final long PERIOD = 20_000_000L;
  private static final long MOST_BEHIND = 200_000_000L;
  private static final int LONGEST_GOODBYE_MILLIS = 2000;

  /** Beats that are left out in a row. */
  private static final int LEFT_OUT = 4;

  private final Runnable beat;
  private final Thread thread;
  private volatile boolean over;
  private volatile boolean resting;
  private volatile boolean woken;

  // The thread's alone: when the next beat is due if none is left out, and when it comes.
  private long due;
  private long next;

  /** Does not beat until {@link #start}; the beat must not throw. */
  public Ticker(Runnable beat) {
    this.beat = beat;
    this.thread = Threads.named("jf-media-ticker").newThread(this::run);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** Within a beat: the next four may be left out, unless it is {@link #wake woken}. */
  public void rest() {
    resting = true;
  }

  /** There is something to beat for again; any thread. */
  public void wake() {
    woken = true;
    if (resting) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    due = System.nanoTime() + PERIOD;
    next = due;
    while (!over) {
      turn(System.nanoTime());
    }
  }

  /** Waits or beats; a method of its own, since the body of a loop without end is compiled late. */
  private void turn(long now) {
    if (woken) {
      woken = false;
      // Beats that were left out are not made up for.
      next = next - now > 0 ? later(due, now) : next;
    }
    if (next - now > 0) {
      LockSupport.parkNanos(this, next - now);
      return;
    }
    resting = false;
    beat.run();
    due = now - next > MOST_BEHIND ? System.nanoTime() + PERIOD : next + PERIOD;
    next = resting ? due + LEFT_OUT * PERIOD : due;
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
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
