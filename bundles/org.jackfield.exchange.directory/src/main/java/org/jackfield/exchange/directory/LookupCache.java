package org.jackfield.exchange.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for lately: every call and sign-in asks for somebody, and hardly anything changes.
 * Who is not there is kept too, so that nobody learns from the time of an answer who is; but apart,
 * so that asking for others does not push them out. At first nothing is kept: a directory that was
 * here before, and knows nothing of this cache, may still be writing.
 */
final class LookupCache<T> {
  private static final int MOST = 4096;

  /** Longer names are nobody's, and not worth the memory. */
  private static final int LONGEST = 100;

  /** As long as a directory takes to close, and a little more. */
  static final Duration UNSETTLED = Duration.ofSeconds(5);

  /** No generation: what is read now is not kept. */
  private static final long NONE = -1;

  private final InstantSource clock;
  private final Instant settled;
  private final Map<String, T> found = leastUsedForgotten();
  private final Map<String, Boolean> absent = leastUsedForgotten();
  private long generation;

  LookupCache(InstantSource clock) {
    this.clock = clock;
    this.settled = clock.instant().plus(UNSETTLED);
  }

  /** What the look-up would find; empty if only the database knows. */
  synchronized Optional<Optional<T>> get(String key) {
    T there = found.get(key);
    return there == null && absent.get(key) == null
        ? Optional.empty()
        : Optional.of(Optional.ofNullable(there));
  }

  /** To be asked for before what is put later is read. */
  synchronized long generation() {
    return clock.instant().isBefore(settled) ? NONE : generation;
  }

  /** Puts what was read, unless something has changed since. */
  synchronized void put(long readIn, String key, Optional<T> what) {
    if (readIn != generation) {
      return;
    }
    if (what.isPresent()) {
      found.put(key, what.get());
    } else if (key.length() <= LONGEST) {
      absent.put(key, true);
    }
  }

  /** Something has changed. */
  synchronized void clear() {
    generation++;
    found.clear();
    absent.clear();
  }

  private static <V> Map<String, V> leastUsedForgotten() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
