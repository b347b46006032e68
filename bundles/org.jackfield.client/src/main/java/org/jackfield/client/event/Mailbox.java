package org.jackfield.client.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jackfield.api.client.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's queue and its place to be called from: nobody waits for a listener, and a listener
 * waits for nobody.
 *
 * @param <E> the events
 */
final class Mailbox<E> implements Subscription {
  /** So many events wait for a slow listener; then the oldest go. */
  static final int LIMIT = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /** {@link #close()} waits no longer for a listener that does not come back. */
  private static final long CLOSE_SECONDS = 5;

  private final Consumer<? super E> listener;
  private final String name;
  private final Executor lane;
  private final Consumer<Mailbox<E>> closed;
  private final Deque<E> queue = new ArrayDeque<>();
  private Thread delivering;
  private boolean open = true;
  private boolean under;
  private long lost;
  private long faults;

  Mailbox(Consumer<? super E> listener, String name, Executor lane, Consumer<Mailbox<E>> closed) {
    this.listener = listener;
    this.name = name;
    this.lane = lane;
    this.closed = closed;
  }

  /** Queues an event; never blocks. */
  void post(E event) {
    boolean begin;
    synchronized (this) {
      if (!open) {
        return;
      }
      if (queue.size() == LIMIT) {
        queue.remove();
        lost++;
        warnOfLoss();
      }
      queue.add(event);
      begin = !under;
      under = true;
    }
    if (begin) {
      begin();
    }
  }

  /** Where no thread is left the events wait; the next one tries again. */
  private void begin() {
    try {
      lane.execute(this::deliver);
    } catch (RejectedExecutionException full) {
      synchronized (this) {
        under = false;
      }
      LOG.warn("listener {}: no thread to deliver on; its events wait", name);
    }
  }

  private void warnOfLoss() {
    if (Long.bitCount(lost) == 1) { // at 1, 2, 4, 8 …: tells of trouble without adding to it
      LOG.warn("listener {} is too slow: {} events lost so far", name, lost);
    }
  }

  private void deliver() {
    for (E event = next(); event != null; event = next()) {
      try {
        listener.accept(event);
      } catch (RuntimeException | Error fault) {
        faults++;
        LOG.error("listener {} failed ({} times so far)", name, faults, fault);
      }
    }
  }

  /** The next event, or null: then the delivery has ended, and the next post begins another. */
  private synchronized E next() {
    E event = open ? queue.peek() : null;
    delivering = event == null ? null : Thread.currentThread();
    under = event != null;
    if (event != null) {
      queue.remove();
    }
    notifyAll();
    return event;
  }

  /** Waits until all that was posted has been delivered, at most so long. */
  synchronized void settle(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!queue.isEmpty() || delivering != null) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        return;
      }
      try {
        wait(millis);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    boolean was;
    synchronized (this) {
      was = open;
      open = false;
      queue.clear();
      awaitDelivery();
    }
    if (was) {
      closed.accept(this);
    }
  }

  /** Waits for the running delivery, unless it is the one that closes. */
  private void awaitDelivery() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
    while (delivering != null && delivering != Thread.currentThread()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        LOG.warn("listener {} did not come back within {} s of its close", name, CLOSE_SECONDS);
        return;
      }
      try {
        wait(millis);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
