package org.jackfield.audio.inner;

/**
 * A sine by turning a unit vector, so a sample costs four multiplications and no call of {@code
 * Math.sin}. Rounding makes the vector's length drift, hence {@link #settle()}.
 */
public final class Oscillator {
  private final double cos;
  private final double sin;
  private double x = 1;
  private double y;

  public Oscillator(double frequencyHz, int sampleRate) {
    double step = 2 * Math.PI * frequencyHz / sampleRate;
    cos = Math.cos(step);
    sin = Math.sin(step);
  }

  /** The sine at the present phase, -1 to 1; steps on. */
  public double next() {
    double value = y;
    double turned = x * cos - y * sin;
    y = x * sin + y * cos;
    x = turned;
    return value;
  }

  /** Brings the vector's length back to one; once a frame is plenty. */
  public void settle() {
    double scale = 1 / Math.sqrt(x * x + y * y);
    x *= scale;
    y *= scale;
  }
}
