package org.jackfield.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/** Runs one thing at a time in the order given, on the threads that give them. */
final class InOrder {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  /** Runs this now, or after what is running. */
  void tell(Runnable what) {
    synchronized (this) {
      waiting.add(what);
      if (busy) {
        return;
      }
      busy = true;
    }
    for (Runnable next = next(); next != null; next = next()) {
      boolean done = false;
      try {
        next.run();
        done = true;
      } finally {
        if (!done) {
          stop();
        }
      }
    }
  }

  private synchronized Runnable next() {
    Runnable next = waiting.poll();
    busy = next != null;
    return next;
  }

  /** After a fault of the listener, which goes to who acted: the next one starts anew. */
  private synchronized void stop() {
    busy = false;
  }
}
