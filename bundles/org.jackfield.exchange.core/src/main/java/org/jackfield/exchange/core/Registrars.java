package org.jackfield.exchange.core;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jackfield.exchange.api.registrar.Registrar;

/**
 * The registrar there is, and how long it has been there: to one that takes another's place the
 * devices come one by one, in any order. Thread-safe.
 */
final class Registrars {
  private static final Duration NEW = Duration.ofSeconds(2);

  /** Live sessions need some milliseconds to register again. */
  private static final Duration SETTLING = Duration.ofMillis(250);

  private final LongSupplier nanos;
  private Optional<Registrar> current = Optional.empty();
  private long since;
  private boolean successor;
  private boolean any;

  /**
   * None yet.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  Registrars(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void bind(Registrar now) {
    current = Optional.of(now);
    since = nanos.getAsLong();
    successor = any;
    any = true;
  }

  synchronized void unbind(Registrar gone) {
    current = current.filter(it -> it != gone);
  }

  synchronized Optional<Registrar> current() {
    return current;
  }

  /** There is none, or one so new that it may not know everybody yet. */
  synchronized boolean isNew() {
    return current.isEmpty() || age() < NEW.toNanos();
  }

  /** It has just taken another's place: whom it knows may not be the newest. */
  synchronized boolean settles() {
    return current.isPresent() && successor && age() < SETTLING.toNanos();
  }

  private long age() {
    return nanos.getAsLong() - since;
  }
}
