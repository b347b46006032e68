package org.jackfield.bench.client;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jackfield.bench.place.Descriptors;
import org.jackfield.bench.place.Heap;
import org.jackfield.bench.place.Usage;

/**
 * What this process holds while it has no call, after a collection; 0 where the system does not
 * tell.
 */
record State(long live, long resident, long threads, long descriptors) {
  /** Threads and descriptors that come and go without any call: timers, pools, a look around. */
  static final int FLAT = 4;

  private static final int SECONDS = 20;

  static State now() throws IOException, InterruptedException {
    long pid = ProcessHandle.current().pid();
    Descriptors descriptors = new Descriptors(pid);
    long live = new Heap(pid).live();
    return new State(
        live,
        new Usage(pid).resident().orElse(0),
        descriptors.threads().orElse(0),
        descriptors.open().orElse(0));
  }

  /** Now, or when threads and descriptors are no more than before, but after 20 s in any case. */
  static State settled(State before) throws IOException, InterruptedException {
    State now = now();
    for (int i = 0; i < SECONDS && !now.isFlat(before); i++) {
      TimeUnit.SECONDS.sleep(1);
      now = now();
    }
    return now;
  }

  private boolean isFlat(State before) {
    return threads <= before.threads && descriptors <= before.descriptors;
  }

  long residentSince(State before) {
    return resident - before.resident;
  }

  long liveSince(State before) {
    return live - before.live;
  }
}
