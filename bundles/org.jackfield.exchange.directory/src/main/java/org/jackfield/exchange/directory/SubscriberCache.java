package org.jackfield.exchange.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;

/**
 * Those who were asked for lately: every call and sign-in asks for somebody, and hardly anything
 * changes. Only who is there is kept, so asking for others does not push them out.
 */
final class SubscriberCache {
  private static final int MOST = 4096;

  private final Map<String, Found> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
          return size() > MOST;
        }
      };

  private long generation;

  /**
   * What a look-up finds.
   *
   * @param subscriber who
   * @param secret the password; empty where it stood in a file that is not given any more
   */
  record Found(Subscriber subscriber, Optional<StoredSecret> secret) {}

  synchronized Optional<Found> get(String key) {
    return Optional.ofNullable(found.get(key));
  }

  /** To be asked for before what is put later is read. */
  synchronized long generation() {
    return generation;
  }

  /** Puts what was read, unless something has changed since. */
  synchronized void put(long readIn, String key, Found what) {
    if (readIn == generation) {
      found.put(key, what);
    }
  }

  /** Something has changed. */
  synchronized void clear() {
    generation++;
    found.clear();
  }
}
