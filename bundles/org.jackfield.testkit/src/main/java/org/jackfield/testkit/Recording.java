package org.jackfield.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came, in order, and a way to wait for it. Thread-safe.
 *
 * @param <E> what is recorded
 */
public final class Recording<E> {
  private final List<E> all = new ArrayList<>();

  /** An empty recording. */
  public Recording() {}

  /** Adds one at the end and wakes who waits. */
  public synchronized void add(E item) {
    all.add(item);
    notifyAll();
  }

  /** All that came, oldest first. */
  public synchronized List<E> all() {
    return List.copyOf(all);
  }

  /** All of this kind, oldest first. */
  public <T extends E> List<T> all(Class<T> kind) {
    return all().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Forgets what came, so that what is waited for is new. */
  public synchronized void forget() {
    all.clear();
  }

  /**
   * The first that fits: one that is here, or the first that comes.
   *
   * @throws AssertionError if none came in time, telling what did
   */
  public synchronized E await(Predicate<? super E> fits, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    int seen = 0;
    while (true) {
      for (; seen < all.size(); seen++) {
        if (fits.test(all.get(seen))) {
          return all.get(seen);
        }
      }
      pause(end, atMost);
      seen = Math.min(seen, all.size());
    }
  }

  /** The first of this kind, as {@link #await(Predicate, Duration)}. */
  public <T extends E> T await(Class<T> kind, Duration atMost) {
    return kind.cast(await(kind::isInstance, atMost));
  }

  /**
   * Waits until so many came.
   *
   * @return all that came, at least that many
   * @throws AssertionError if they did not come in time, telling what did
   */
  public synchronized List<E> awaitCount(int count, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (all.size() < count) {
      pause(end, atMost);
    }
    return List.copyOf(all);
  }

  private void pause(long end, Duration atMost) {
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new AssertionError("did not come within " + atMost + "; came: " + all);
    }
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting; came: " + all, e);
    }
  }
}
