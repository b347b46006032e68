package org.jackfield.audio.inner;

/** The checks of arguments that several types here share. */
public final class Ranges {
  /** Outside of these no telephone, sound card or file we know works. */
  public static final int LEAST_RATE = 4000;

  public static final int MOST_RATE = 192000;

  private Ranges() {}

  public static void sampleRate(int rate) {
    if (rate < LEAST_RATE || rate > MOST_RATE) {
      throw new IllegalArgumentException(
          "sampleRate " + rate + " is not within " + LEAST_RATE + " to " + MOST_RATE);
    }
  }

  public static void frequency(double hertz, int sampleRate) {
    if (!(hertz > 0 && hertz < sampleRate / 2.0)) {
      throw new IllegalArgumentException(
          "frequencyHz " + hertz + " is not between 0 and half of " + sampleRate);
    }
  }

  public static void amplitude(double amplitude) {
    if (!(amplitude >= 0 && amplitude <= Short.MAX_VALUE)) {
      throw new IllegalArgumentException("amplitude " + amplitude + " is not within 0 to 32767");
    }
  }
}
