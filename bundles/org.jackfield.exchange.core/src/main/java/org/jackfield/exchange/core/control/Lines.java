package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The lines there are, and those that ended lately. Found on any thread, changed on the desk's. */
final class Lines {
  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MOST_ENDED = 5000;

  private final Map<String, Line> byId = new ConcurrentHashMap<>();
  private final Deque<Line> ended = new ArrayDeque<>();
  private final InstantSource clock;

  Lines(InstantSource clock) {
    this.clock = clock;
  }

  void add(Line line) {
    byId.put(line.facts().ids().callControlId(), line);
  }

  Optional<Line> find(String callControlId) {
    return Optional.ofNullable(byId.get(callControlId));
  }

  Collection<Line> all() {
    return byId.values();
  }

  void ended(Line line) {
    ended.add(line);
    Instant oldest = clock.instant().minus(MEMORY);
    while (ended.size() > MOST_ENDED
        || ended.peek().view().endedAt().orElseThrow().isBefore(oldest)) {
      byId.remove(ended.remove().facts().ids().callControlId());
    }
  }
}
