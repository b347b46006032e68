package org.jackfield.it.container.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells a gap that our code makes from one that a machine makes which runs nobody for a while: a
 * thread of its own that does nothing but wake up, and notes how late it was.
 */
public final class Pulse implements AutoCloseable {
  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(5);

  /** Sound is heard so much later than it was late. */
  private static final long MEMORY = TimeUnit.SECONDS.toNanos(3);

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
    while (!over) {
      long due = System.nanoTime() + BEAT;
      LockSupport.parkNanos(BEAT);
      note(System.nanoTime(), due);
    }
  }

  private synchronized void note(long now, long due) {
    late.addLast(new Late(now, now - due));
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
