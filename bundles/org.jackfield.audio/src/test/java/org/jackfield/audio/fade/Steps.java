package org.jackfield.audio.fade;

/** How rough a sound is: clicks show as steps and corners that the sound itself does not have. */
public final class Steps {
  private Steps() {}

  /** The largest step between neighbours. */
  public static int largest(short[] samples, int from, int to) {
    int largest = 0;
    for (int i = from + 1; i < to; i++) {
      largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
    }
    return largest;
  }

  /** The largest change of step: the second difference. */
  public static int corner(short[] samples, int from, int to) {
    int largest = 0;
    for (int i = from + 2; i < to; i++) {
      largest = Math.max(largest, Math.abs(samples[i] - 2 * samples[i - 1] + samples[i - 2]));
    }
    return largest;
  }

  /** The largest second difference that a sine has. */
  public static double cornerOfSine(double hertz, int rate, double amplitude) {
    double step = 2 * Math.PI * hertz / rate;
    return amplitude * step * step;
  }

  /** The largest step that a sine has. */
  public static double stepOfSine(double hertz, int rate, double amplitude) {
    return amplitude * 2 * Math.PI * hertz / rate;
  }
}
