package org.jackfield.demo.cut;

import java.util.function.LongSupplier;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;

/**
 * Whether a tone goes on, by the clock: the longest time between one loud frame and the next. What
 * is heard late is a gap as well as what is not heard. Thread-safe.
 */
public final class Pulse implements AudioSink {
  private static final int LOUD = 1000;

  private final LongSupplier nanos;
  private long last;
  private long longest;
  private int frames;

  /** A pulse that has not been felt; the clock is as {@link System#nanoTime}. */
  public Pulse(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void accept(AudioFrame frame) {
    if (loud(frame.samples())) {
      beat();
    }
  }

  private static boolean loud(short[] samples) {
    for (short sample : samples) {
      if (Math.abs(sample) > LOUD) {
        return true;
      }
    }
    return false;
  }

  private synchronized void beat() {
    long now = nanos.getAsLong();
    if (frames++ > 0) {
      longest = Math.max(longest, now - last);
    }
    last = now;
  }

  /** Forgets the gaps so far; one that is going on counts from its beginning. */
  public synchronized void forget() {
    longest = 0;
  }

  /** How many loud frames came. */
  public synchronized int frames() {
    return frames;
  }

  /** The longest gap in milliseconds, the one that is going on included. */
  public synchronized long gapMillis() {
    long running = frames == 0 ? 0 : nanos.getAsLong() - last;
    return Math.max(longest, running) / 1_000_000;
  }
}
