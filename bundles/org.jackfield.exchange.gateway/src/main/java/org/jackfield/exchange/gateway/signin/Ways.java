package org.jackfield.exchange.gateway.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jackfield.exchange.api.access.Way;

/**
 * The devices that are registered through this gateway: in which order they came, and by which ways
 * each connection's signed in. Thread-safe.
 */
public final class Ways {
  private final Map<String, Map<Way, Integer>> byConnection = new HashMap<>();
  private Instant last = Instant.EPOCH;

  /** The time, but never the same twice: the order of registrations is built from it. */
  synchronized Instant next(InstantSource clock) {
    Instant now = clock.instant();
    last = now.isAfter(last) ? now : last.plusNanos(1000);
    return last;
  }

  /** One more device of this connection. The other ways in use, if this one is new among them. */
  synchronized Set<Way> enter(String connectionId, Way way) {
    Map<Way, Integer> ways =
        byConnection.computeIfAbsent(connectionId, id -> new EnumMap<>(Way.class));
    Set<Way> others = ways.containsKey(way) ? Set.of() : Set.copyOf(ways.keySet());
    ways.merge(way, 1, Integer::sum);
    return others;
  }

  /** One less. */
  synchronized void leave(String connectionId, Way way) {
    byConnection.computeIfPresent(
        connectionId,
        (id, ways) -> {
          ways.computeIfPresent(way, (it, devices) -> devices == 1 ? null : devices - 1);
          return ways.isEmpty() ? null : ways;
        });
  }
}
