package org.jackfield.media.headless.wire;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock of all sessions: one thread that beats every 20 ms while there is any. A late beat is
 * made up for at once, so that streams keep their pace; after a long stop (a debugger, a suspended
 * machine) it starts afresh instead.
 */
public final class Pacer implements AutoCloseable {
  /** Something that wants to be told. */
  @FunctionalInterface
  public interface Paced {
    /**
     * 20 ms have gone by. Must not throw, nor block: all others wait.
     *
     * @param now {@link System#nanoTime()}
     */
    void beat(long now);
  }

  private static final long PERIOD = 20_000_000L;
  private static final long MOST_BEHIND = 200_000_000L;
  private static final int LONGEST_GOODBYE_MILLIS = 2000;

  private final Set<Paced> members = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean over;

  /** Starts the thread; it sleeps until there is somebody to tell. */
  public Pacer() {
    thread = Threads.named("pacer").newThread(this::run);
    thread.start();
  }

  /** Tells this one from the next beat on. */
  public void add(Paced member) {
    members.add(member);
    LockSupport.unpark(thread);
  }

  /** Tells it no more; a beat under way may still go on. */
  public void remove(Paced member) {
    members.remove(member);
  }

  private void run() {
    long next = System.nanoTime() + PERIOD;
    while (!over) {
      long now = System.nanoTime();
      if (members.isEmpty()) {
        LockSupport.park(this);
        next = System.nanoTime();
      } else if (next - now > 0) {
        LockSupport.parkNanos(this, next - now);
      } else {
        for (Paced member : members) {
          member.beat(System.nanoTime());
        }
        next = now - next > MOST_BEHIND ? System.nanoTime() + PERIOD : next + PERIOD;
      }
    }
  }

  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
    if (Thread.currentThread() != thread) {
      try {
        thread.join(LONGEST_GOODBYE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
