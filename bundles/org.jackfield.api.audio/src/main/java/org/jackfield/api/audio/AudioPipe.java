package org.jackfield.api.audio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A sink at one end and a source at the other: what one side hears, the other sends, as from one
 * call to another or from a device to a call. It keeps the two clocks apart: where frames come
 * faster than they are asked for, the oldest are dropped and counted, so that the delay stays
 * bounded; where they come slower, there is silence. Thread-safe; never blocks.
 */
public final class AudioPipe implements AudioSink, AudioSource {
  private final int most;
  private final Deque<AudioFrame> waiting = new ArrayDeque<>();
  private long dropped;

  /**
   * An empty one.
   *
   * @param most frames of 20 ms that may wait in it, 1 to 500
   */
  public AudioPipe(int most) {
    if (most < 1 || most > 500) {
      throw new IllegalArgumentException("most: " + most + " is not within 1 to 500");
    }
    this.most = most;
  }

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (waiting.size() == most) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(frame);
  }

  @Override
  public synchronized Optional<AudioFrame> next() {
    return Optional.ofNullable(waiting.pollFirst());
  }

  /** Frames that wait now. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Frames that nobody asked for in time, so far. */
  public synchronized long dropped() {
    return dropped;
  }
}
