package org.jackfield.audio.fade;

import org.jackfield.audio.Levels;
import org.jackfield.audio.inner.Ranges;

/**
 * A volume knob that never clicks: a new gain is reached along a smooth curve. Frames may have any
 * length. Allocates nothing after it was made. Not for more than one thread at a time.
 */
public final class Ramp {
  private final FadeCurve curve;
  private double from;
  private double gain;
  private int place;

  /**
   * Makes a knob that stands at {@code gain}.
   *
   * @param gain factor, 0 or more; 1 changes nothing
   * @param sampleRate samples a second
   * @param millis how long a change takes, 1 to 1000
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public Ramp(double gain, int sampleRate, int millis) {
    this.curve = curve(sampleRate, millis);
    this.from = checked(gain);
    this.gain = gain;
    this.place = curve.length();
  }

  static FadeCurve curve(int sampleRate, int millis) {
    Ranges.sampleRate(sampleRate);
    if (millis < 1 || millis > 1000) {
      throw new IllegalArgumentException("millis " + millis + " is not within 1 to 1000");
    }
    return new FadeCurve(sampleRate * millis / 1000);
  }

  /**
   * Starts towards another gain, from wherever it is now; it takes effect with the next sample.
   *
   * @throws IllegalArgumentException when {@code target} is below 0 or no number
   */
  public void to(double target) {
    checked(target);
    if (target != gain) {
      from = present();
      gain = target;
      place = 0;
    }
  }

  /** Whether a change is still under way. */
  public boolean moving() {
    return place < curve.length();
  }

  /** Changes all of {@code frame} in place; what grows too large is clipped. */
  public void apply(short[] frame) {
    for (int i = 0; i < frame.length; i++) {
      frame[i] = Levels.clip(frame[i] * next());
    }
  }

  private double next() {
    if (!moving()) {
      return gain;
    }
    double now = from + (gain - from) * curve.rise(place);
    place++;
    return now;
  }

  private double present() {
    if (!moving()) {
      return gain;
    }
    return place == 0 ? from : from + (gain - from) * curve.rise(place - 1);
  }

  private static double checked(double gain) {
    if (!(gain >= 0 && gain < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("gain " + gain + " is not 0 or more");
    }
    return gain;
  }
}
