package org.jackfield.exchange.media.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Presses of one device, which some devices say twice: in the media and by signalling. Each is told
 * once, whichever comes first. The same key by both ways within 400 ms is one press; after one
 * match the next has 400 ms anew, since signalling may say a whole number at once.
 */
final class Presses {
  private static final long TOGETHER_NANOS = 400_000_000L;
  private static final int MOST = 64;

  private final Way media = new Way();
  private final Way signalling = new Way();

  /** One begins in the media: whether it is a new one. */
  boolean inMedia(char key, long now) {
    return !signalling.knows(key, now) && media.add(key, now);
  }

  /** One comes by signalling: whether it is a new one. */
  boolean signalled(char key, long now) {
    return !media.knows(key, now) && signalling.add(key, now);
  }

  /** What came by one way and by no other yet. */
  private static final class Way {
    private final Deque<Character> keys = new ArrayDeque<>();
    private long last;

    boolean add(char key, long now) {
      forget(now);
      if (keys.size() == MOST) {
        keys.remove();
      }
      keys.add(key);
      last = now;
      return true;
    }

    /** Whether it is there; what came before it comes by the other way no more. */
    boolean knows(char key, long now) {
      forget(now);
      if (!keys.contains(key)) {
        return false;
      }
      while (keys.remove() != key) {}
      last = now;
      return true;
    }

    private void forget(long now) {
      if (now - last > TOGETHER_NANOS) {
        keys.clear();
      }
    }
  }
}
