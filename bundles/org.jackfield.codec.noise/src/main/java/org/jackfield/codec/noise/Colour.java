package org.jackfield.codec.noise;

import java.util.Arrays;

/**
 * The filter of reflection coefficients as a normalised lattice: each stage only turns two values
 * against each other. So the noise is as loud behind it as before it, whatever the coefficients
 * are, and cannot grow when they change.
 */
final class Colour {
  private final double[] sines = new double[Description.ORDER];
  private final double[] cosines = new double[Description.ORDER];
  private final double[] backwards = new double[Description.ORDER];

  Colour() {
    Arrays.fill(cosines, 1);
  }

  /** Takes up to ten coefficients; those that are missing are zero. */
  void set(byte[] payload, int offset, int count) {
    for (int i = 0; i < sines.length; i++) {
      sines[i] = i < count ? Description.coefficient(payload[offset + i]) : 0;
      cosines[i] = Math.sqrt(1 - sines[i] * sines[i]);
    }
  }

  double next(double forwards) {
    double value = forwards;
    for (int i = sines.length - 1; i >= 0; i--) {
      double delayed = backwards[i];
      double back = sines[i] * value + cosines[i] * delayed;
      value = cosines[i] * value - sines[i] * delayed;
      if (i + 1 < backwards.length) {
        backwards[i + 1] = back;
      }
    }
    backwards[0] = value;
    return value;
  }
}
