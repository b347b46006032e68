package org.jackfield.client.call;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jackfield.api.call.Moment;

/** What has happened to a call, in words. Thread-safe. */
final class Timeline {
  /** A call that was held and resumed for days keeps its last moments. */
  private static final int LIMIT = 500;

  private final Deque<Moment> moments = new ArrayDeque<>();

  synchronized void add(Instant at, String what) {
    if (moments.size() == LIMIT) {
      moments.removeFirst();
    }
    moments.add(new Moment(at, what));
  }

  synchronized List<Moment> all() {
    return List.copyOf(moments);
  }
}
