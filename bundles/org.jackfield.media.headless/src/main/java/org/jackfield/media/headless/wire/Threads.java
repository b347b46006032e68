package org.jackfield.media.headless.wire;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with a name people can find in a dump. */
final class Threads {
  static final String PREFIX = "jf-headless-";

  private Threads() {}

  /** Threads called {@code jf-headless-NAME-1}, {@code jf-headless-NAME-2}. */
  static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, PREFIX + name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
