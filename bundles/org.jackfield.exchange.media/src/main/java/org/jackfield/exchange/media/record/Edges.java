package org.jackfield.exchange.media.record;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Leaves the silence out before the first sound of a recording and behind the last: holds frames
 * back until it is known whether sound follows. What is held at the end is forgotten.
 */
final class Edges {
  /** Frames of 20 ms that are kept before a sound, lest a soft beginning is lost. */
  private static final int LEAD = 5;

  /** A minute: of a longer silence the rest is given on, so that not all of it is held. */
  private static final int MOST_HELD = 3000;

  private final Sink sink;
  private final Deque<short[][]> held = new ArrayDeque<>();
  private boolean begun;

  /** Where frames go on to. */
  interface Sink {
    /** The next frame of both sides. */
    void put(short[] left, short[] right) throws IOException;
  }

  Edges(Sink sink) {
    this.sink = sink;
  }

  /**
   * The next frame, whose arrays are its own from now on.
   *
   * @param sound whether anything is heard in it
   */
  void add(short[] left, short[] right, boolean sound) throws IOException {
    held.add(new short[][] {left, right});
    begun |= sound;
    while (sound && !held.isEmpty() || begun && held.size() > MOST_HELD) {
      short[][] frame = held.remove();
      sink.put(frame[0], frame[1]);
    }
    if (!begun && held.size() > LEAD) {
      held.remove();
    }
  }
}
