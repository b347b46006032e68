package org.jackfield.audio;

/**
 * Power over frequency of a stretch of sound: mean removed, Hann window, zeros added to at least
 * twice its length. The window keeps a strong tone from hiding a weak one a few hertz away.
 */
final class Spectrum {
  private final double[] power;
  private final double binHz;
  private final double resolutionHz;

  Spectrum(short[] samples, int sampleRate) {
    int length = samples.length;
    int size = Math.max(2, Integer.highestOneBit(Math.max(1, length - 1)) << 2);
    double[] re = new double[size];
    double[] im = new double[size];
    double mean = mean(samples);
    for (int i = 0; i < length; i++) {
      re[i] = (samples[i] - mean) * hann(i, length);
    }
    transform(re, im);
    power = new double[size / 2 + 1];
    for (int i = 0; i < power.length; i++) {
      power[i] = re[i] * re[i] + im[i] * im[i];
    }
    binHz = (double) sampleRate / size;
    resolutionHz = (double) sampleRate / length;
  }

  static double mean(short[] samples) {
    long sum = 0;
    for (short sample : samples) {
      sum += sample;
    }
    return (double) sum / samples.length;
  }

  static double hann(int i, int length) {
    return 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / length);
  }

  /** Where the most power is, between bins by the parabola through three logarithms. */
  double dominant() {
    int best = 0;
    for (int i = 1; i < power.length - 1; i++) {
      if (power[i] > power[best]) {
        best = i;
      }
    }
    if (best == 0) {
      return 0;
    }
    double left = Math.log(power[best - 1] + Double.MIN_NORMAL);
    double middle = Math.log(power[best] + Double.MIN_NORMAL);
    double right = Math.log(power[best + 1] + Double.MIN_NORMAL);
    double bend = left - 2 * middle + right;
    return binHz * (best + (bend == 0 ? 0 : 0.5 * (left - right) / bend));
  }

  /** The part of all power that lies within four resolutions of {@code hertz}, 0 to 1. */
  double share(double hertz) {
    double lobe = 4 * resolutionHz;
    double all = 0;
    double near = 0;
    for (int i = 0; i < power.length; i++) {
      all += power[i];
      near += Math.abs(i * binHz - hertz) <= lobe ? power[i] : 0;
    }
    return all == 0 ? 0 : near / all;
  }

  /** Fourier transform in place, radix 2; lengths are a power of two. */
  private static void transform(double[] re, double[] im) {
    int size = re.length;
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swap = re[i];
        re[i] = re[j];
        re[j] = swap;
        swap = im[i];
        im[i] = im[j];
        im[j] = swap;
      }
    }
    for (int half = 1; half < size; half <<= 1) {
      double[] cos = new double[half];
      double[] sin = new double[half];
      for (int k = 0; k < half; k++) {
        cos[k] = Math.cos(-Math.PI * k / half);
        sin[k] = Math.sin(-Math.PI * k / half);
      }
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          int a = start + k;
          int b = a + half;
          double r = re[b] * cos[k] - im[b] * sin[k];
          double i = re[b] * sin[k] + im[b] * cos[k];
          re[b] = re[a] - r;
          im[b] = im[a] - i;
          re[a] += r;
          im[a] += i;
        }
      }
    }
  }
}
