package org.jackfield.it.container.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells a gap that our code makes from one that a machine makes which runs nobody for a while: a
 * thread of its own that does nothing but wake up, and notes how late it was; and how long the
 * threads that carry sound were kept waiting.
 */
public final class Pulse implements AutoCloseable {
  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(5);

  /** Sound is heard so much later than it was late. */
  private static final long MEMORY = TimeUnit.SECONDS.toNanos(3);

  /** As long as the sound that is kept in store, so that a wait that uses it up is seen as one. */
  private static final long SLOT = TimeUnit.MILLISECONDS.toNanos(300);

  private final Waits waits = new Waits();
  private final Deque<Late> late = new ArrayDeque<>();
  private final Thread thread = new Thread(this::beat, "pulse");
  private volatile boolean over;
  private long asked = System.nanoTime();

  private record Late(long at, long nanos) {}

  public Pulse() {
    thread.setDaemon(true);
    thread.start();
  }

  private void beat() {
    long slot = System.nanoTime();
    while (!over) {
      long due = System.nanoTime() + BEAT;
      LockSupport.parkNanos(BEAT);
      long now = System.nanoTime();
      note(now, now - due);
      if (now - slot > SLOT) {
        note(now, waits.longest());
        slot = now;
      }
    }
  }

  private synchronized void note(long now, long nanos) {
    late.addLast(new Late(now, nanos));
    while (asked - late.peekFirst().at() > MEMORY) {
      late.removeFirst();
    }
  }

  /** The longest it was kept waiting since it was asked last, and shortly before. */
  public synchronized long longestMillis() {
    asked = System.nanoTime();
    return TimeUnit.NANOSECONDS.toMillis(late.stream().mapToLong(Late::nanos).max().orElse(0));
  }

  @Override
  public void close() {
    over = true;
  }
}
