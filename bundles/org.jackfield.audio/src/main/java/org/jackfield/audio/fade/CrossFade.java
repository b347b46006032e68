package org.jackfield.audio.fade;

import java.util.Objects;
import org.jackfield.audio.Levels;

/**
 * Changes from one source of sound to another without a click: the old one fades out while the new
 * one fades in. All sound passes through, so that it also works when the old source has nothing
 * more to give: its last sample fades out then. Frames may have any length. Allocates nothing after
 * it was made. Not for more than one thread at a time.
 */
public final class CrossFade {
  /** How long a change takes if nothing else is said, in milliseconds. */
  public static final int MILLIS = 5;

  private final FadeCurve curve;
  private int place;
  private short last;
  private double left;

  /** A change takes {@value #MILLIS} ms. */
  public CrossFade(int sampleRate) {
    this(sampleRate, MILLIS);
  }

  /**
   * Makes one that has heard silence so far.
   *
   * @param sampleRate samples a second
   * @param millis how long a change takes, 1 to 1000
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public CrossFade(int sampleRate, int millis) {
    this.curve = Ramp.curve(sampleRate, millis);
    this.place = curve.length();
  }

  /**
   * The next frame comes from another source. When a change is still under way, what was heard last
   * takes the old one's part.
   */
  public void start() {
    left = last;
    place = 0;
  }

  /** Whether the old source is still heard, so that its frames are worth making. */
  public boolean underWay() {
    return place < curve.length();
  }

  /** The next frame of the only source, or of the new one when the old has ended. In place. */
  public void apply(short[] frame) {
    apply(frame, 0, frame.length);
  }

  /**
   * The same with a part of an array.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public void apply(short[] samples, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, samples.length);
    for (int i = offset; i < offset + length && underWay(); i++, place++) {
      samples[i] = Levels.clip(left * curve.fall(place) + samples[i] * curve.rise(place));
    }
    if (length > 0) {
      last = samples[offset + length - 1];
    }
  }

  /**
   * The next frame of the old source and of the new one; the result is in {@code fresh}.
   *
   * @throws IllegalArgumentException when {@code old} is shorter than {@code fresh}
   */
  public void apply(short[] old, short[] fresh) {
    if (old.length < fresh.length) {
      throw new IllegalArgumentException(
          "old has " + old.length + " samples, fresh " + fresh.length);
    }
    for (int i = 0; i < fresh.length && underWay(); i++, place++) {
      left = old[i];
      fresh[i] = Levels.clip(left * curve.fall(place) + fresh[i] * curve.rise(place));
    }
    if (fresh.length > 0) {
      last = fresh[fresh.length - 1];
    }
  }
}
