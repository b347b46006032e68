package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What commands with an id came to, for as long as they may be repeated. On the desk's lane. */
final class Memory<T> {
  private static final Duration SPAN = Duration.ofSeconds(60);

  private final InstantSource clock;
  private final Map<String, Kept<T>> byId = new LinkedHashMap<>();

  private record Kept<T>(Instant since, T what) {}

  Memory(InstantSource clock) {
    this.clock = clock;
  }

  /** What a command of this id came to lately. */
  Optional<T> of(String id) {
    Instant oldest = clock.instant().minus(SPAN);
    Iterator<Kept<T>> kept = byId.values().iterator();
    while (kept.hasNext() && kept.next().since.isBefore(oldest)) {
      kept.remove();
    }
    return Optional.ofNullable(byId.get(id)).map(Kept::what);
  }

  /** Now. */
  void keep(String id, T what) {
    byId.put(id, new Kept<>(clock.instant(), what));
  }

  void clear() {
    byId.clear();
  }
}
