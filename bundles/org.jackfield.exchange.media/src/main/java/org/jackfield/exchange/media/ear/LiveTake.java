package org.jackfield.exchange.media.ear;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.jackfield.audio.fade.CrossFade;

/**
 * Sound that is put while it is taken. It begins once there is a little of it, so that small delays
 * are not heard, and where it runs dry it fades, and begins again like that. It has ended once
 * nothing came for a second. A lane puts, the ticker takes.
 */
final class LiveTake implements Take {
  /** What may wait to be heard. */
  static final int MOST_SECONDS = 60;

  private static final int START_MILLIS = 60;
  private static final int START_BEATS = 3;
  private static final int IDLE_BEATS = 50;

  private final int rate;
  private final Consumer<String> marked;
  private final CrossFade fade;
  private final Deque<Object> items = new ArrayDeque<>();

  /** Samples taken of the first item. */
  private int place;

  private long waiting;
  private boolean flowing;

  /** Beats for which something waits and is not heard yet. */
  private int held;

  /** Beats for which nothing came. */
  private int idle;

  private boolean ended;

  /**
   * Nothing yet.
   *
   * @param marked told of marks that are reached, by whoever takes or clears: only enqueues
   */
  LiveTake(int rate, Consumer<String> marked) {
    this.rate = rate;
    this.marked = marked;
    fade = new CrossFade(rate);
  }

  /** Puts a copy of these; false if too much waits. */
  synchronized boolean put(short[] samples, int length) {
    if (waiting + length > (long) MOST_SECONDS * rate) {
      return false;
    }
    items.add(Arrays.copyOf(samples, length));
    waiting += length;
    return true;
  }

  /** Told of once all that was put before is over. */
  synchronized void mark(String name) {
    items.add(name);
    passMarks();
  }

  /** What was not taken is dropped, and its marks are passed. */
  synchronized void clear() {
    items.removeIf(short[].class::isInstance);
    place = 0;
    waiting = 0;
    passMarks();
  }

  /** Nobody takes it any more. */
  synchronized void end() {
    ended = true;
    clear();
  }

  private void passMarks() {
    while (items.peek() instanceof String name) {
      items.remove();
      marked.accept(name);
    }
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public synchronized boolean ended() {
    return ended;
  }

  @Override
  public synchronized boolean next(short[] frame) {
    if (!flowing) {
      await();
    }
    int filled = flowing ? fill(frame) : 0;
    fade.apply(frame, 0, filled);
    if (filled < frame.length) {
      if (flowing) {
        fade.start();
      }
      flowing = false;
      Arrays.fill(frame, filled, frame.length, (short) 0);
      fade.apply(frame, filled, frame.length - filled);
    }
    return filled > 0 || fade.underWay();
  }

  private void await() {
    if (waiting == 0) {
      held = 0;
      ended |= ++idle >= IDLE_BEATS;
      return;
    }
    idle = 0;
    held++;
    if (waiting >= (long) rate * START_MILLIS / 1000 || held > START_BEATS) {
      held = 0;
      flowing = true;
      fade.start();
    }
  }

  private int fill(short[] frame) {
    int filled = 0;
    while (filled < frame.length && items.peek() instanceof short[] samples) {
      int taken = Math.min(frame.length - filled, samples.length - place);
      System.arraycopy(samples, place, frame, filled, taken);
      filled += taken;
      place += taken;
      waiting -= taken;
      if (place == samples.length) {
        items.remove();
        place = 0;
        passMarks();
      }
    }
    return filled;
  }
}
