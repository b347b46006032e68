package org.jackfield.demo.place;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Services that come and go, by name. Thread-safe.
 *
 * @param <T> their type
 */
public final class Arrivals<T> {
  private final Map<String, T> here = new TreeMap<>();

  /** One has come. */
  public synchronized void come(String name, T service) {
    here.put(name, service);
    notifyAll();
  }

  /** It is gone, unless another has taken its name. */
  public synchronized void gone(String name, T service) {
    here.remove(name, service);
    notifyAll();
  }

  /** The names of those that are here now, in alphabetical order. */
  public synchronized Set<String> names() {
    return new TreeSet<>(here.keySet());
  }

  /** Waits for the one of this name; empty if it has not come at the deadline. */
  public synchronized Optional<T> await(String name, Duration atMost) throws InterruptedException {
    await(() -> here.containsKey(name), atMost);
    return Optional.ofNullable(here.get(name));
  }

  /** Waits until there is none of this name; false if there still is at the deadline. */
  public synchronized boolean awaitGone(String name, Duration atMost) throws InterruptedException {
    return await(() -> !here.containsKey(name), atMost);
  }

  private boolean await(BooleanSupplier holds, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }
}
