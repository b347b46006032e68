package org.jackfield.audio.fade;

/**
 * How a gain gets from 0 to 1 without a corner at either end (a smooth step), computed once. Rise
 * and fall at the same place always add up to one, so what fades into itself stays as it is.
 */
public final class FadeCurve {
  private final float[] rise;

  /**
   * Computes the curve.
   *
   * @param samples how many samples the change takes, 1 or more
   * @throws IllegalArgumentException when {@code samples} is below 1
   */
  public FadeCurve(int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("samples " + samples + " is below 1");
    }
    rise = new float[samples];
    for (int i = 0; i < samples; i++) {
      double part = (i + 1.0) / samples;
      rise[i] = (float) (part * part * (3 - 2 * part));
    }
  }

  /** How many samples the change takes. */
  public int length() {
    return rise.length;
  }

  /** The gain of what comes in at {@code place}, above 0 at the first and 1 at the last sample. */
  public float rise(int place) {
    return rise[place];
  }

  /** The gain of what goes out at {@code place}: 1 less the rise. */
  public float fall(int place) {
    return 1 - rise[place];
  }
}
