package org.jackfield.audio;

import java.util.Objects;

/**
 * How loud samples are. Linear levels are in sample units, 0 to 32768; dBov is relative to the
 * loudest square wave (RFC 6464), so a full sine is about -3 dBov and silence is -127.
 */
public final class Levels {
  /** The level given to silence, and the least level there is. */
  public static final double SILENCE_DBOV = -127;

  private static final double OVERLOAD = 32768;

  private Levels() {}

  /** The root mean square of all of {@code samples}; 0 for none. */
  public static double rms(short[] samples) {
    return rms(samples, 0, samples.length);
  }

  /**
   * The root mean square of a part of {@code samples}; 0 for an empty part.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public static double rms(short[] samples, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, samples.length);
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += samples[i] * samples[i];
    }
    return length == 0 ? 0 : Math.sqrt((double) sum / length);
  }

  /** The largest distance from zero in {@code samples}, 0 to 32768. */
  public static int peak(short[] samples) {
    int peak = 0;
    for (short sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** The level in dBov, {@value #SILENCE_DBOV} to 0, of a root mean square in sample units. */
  public static double dBov(double rms) {
    return rms <= 0 ? SILENCE_DBOV : Math.max(SILENCE_DBOV, 20 * Math.log10(rms / OVERLOAD));
  }

  /** The level in dBov of all of {@code samples}. */
  public static double dBov(short[] samples) {
    return dBov(rms(samples));
  }

  /** The root mean square, in sample units, that has the level {@code dBov}. */
  public static double rmsOf(double dBov) {
    return dBov <= SILENCE_DBOV ? 0 : OVERLOAD * Math.pow(10, dBov / 20);
  }

  /** The nearest sample to {@code value}; what does not fit is clipped, never wrapped. */
  public static short clip(double value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }
}
