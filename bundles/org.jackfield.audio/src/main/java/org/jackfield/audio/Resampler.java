package org.jackfield.audio;

import java.util.Arrays;
import java.util.Objects;
import org.jackfield.audio.inner.Ranges;

/**
 * Changes the sample rate of a stream, frame by frame, with a windowed sinc: within 0.5 dB up to 80
 * % of the lower band, mirror tones below -60 dB. Frames whose length is a whole number at both
 * rates (20 ms is, at every usual rate) give exactly that many samples; others give one more or one
 * less in turn and are right on the average. The sound comes out {@link #delayMillis()} later. Not
 * for more than one thread at a time.
 */
public final class Resampler {
  /** More steps between two samples than this are not told apart: their noise is below 16 bits. */
  private static final int MOST_PHASES = 4096;

  private static final int ZERO_CROSSINGS = 24;
  private static final double BAND = 0.92;
  private static final double KAISER_BETA = 6.5;

  private final int from;
  private final int to;
  private final int up;
  private final int down;
  private final int taps;
  private final float[][] filters;

  /** The end of the sound before the frame at hand, then the frame. */
  private float[] line;

  /** Where the next output lies, in input samples of the frame at hand, times {@code up}. */
  private long position;

  /**
   * Makes a resampler that has heard silence so far.
   *
   * @throws IllegalArgumentException when a rate is not within 4000 to 192000
   */
  public Resampler(int fromRate, int toRate) {
    Ranges.sampleRate(fromRate);
    Ranges.sampleRate(toRate);
    int common = greatestCommonDivisor(fromRate, toRate);
    this.from = fromRate;
    this.to = toRate;
    this.up = toRate / common;
    this.down = fromRate / common;
    double widen = Math.max(1, (double) fromRate / toRate);
    this.taps = from == to ? 1 : 2 * (int) Math.ceil(ZERO_CROSSINGS * widen);
    this.filters = from == to ? new float[][] {{1}} : filters(Math.min(up, MOST_PHASES), widen);
    this.line = new float[taps - 1 + fromRate / 50];
  }

  /** How much later the sound comes out, in milliseconds; 0 when the rates are equal. */
  public double delayMillis() {
    return from == to ? 0 : 1000.0 * taps / 2 / from;
  }

  /** The most samples that one call with {@code inputLength} samples can give. */
  public int outputLength(int inputLength) {
    return (int) (((long) inputLength * to + from - 1) / from) + 1;
  }

  /** Takes the next input, all of {@code input}, and returns the output it gives. */
  public short[] resample(short[] input) {
    short[] output = new short[outputLength(input.length)];
    int count = resample(input, 0, input.length, output, 0);
    return count == output.length ? output : Arrays.copyOf(output, count);
  }

  /**
   * Takes the next input from a part of an array and writes its output, without allocating for
   * frames of 20 ms or less.
   *
   * @return how many samples were written
   * @throws IndexOutOfBoundsException when the input does not lie within its array, or the output
   *     has less room than {@link #outputLength}; nothing was taken then
   */
  public int resample(short[] input, int offset, int length, short[] output, int outputOffset) {
    Objects.checkFromIndexSize(offset, length, input.length);
    Objects.checkFromIndexSize(outputOffset, pending(length), output.length);
    int history = taps - 1;
    if (line.length < history + length) {
      line = Arrays.copyOf(line, history + length);
    }
    for (int i = 0; i < length; i++) {
      line[history + i] = input[offset + i];
    }
    int written = 0;
    long end = (long) length * up;
    for (; position < end; position += down) {
      float[] filter = filters[(int) (position % up * filters.length / up)];
      int start = (int) (position / up);
      float sum = 0;
      for (int t = 0; t < taps; t++) {
        sum += filter[t] * line[start + t];
      }
      output[outputOffset + written++] = Levels.clip(sum);
    }
    position -= end;
    System.arraycopy(line, length, line, 0, history);
    return written;
  }

  private int pending(int length) {
    long room = (long) length * up - position;
    return room <= 0 ? 0 : (int) ((room + down - 1) / down);
  }

  private float[][] filters(int phases, double widen) {
    float[][] made = new float[phases][taps];
    double half = taps / 2.0;
    double cutoff = BAND / widen;
    for (int phase = 0; phase < phases; phase++) {
      double sum = 0;
      double[] filter = new double[taps];
      for (int t = 0; t < taps; t++) {
        double x = t - half + 1 - (double) phase / phases;
        filter[t] = sinc(cutoff * x) * kaiser(x / half);
        sum += filter[t];
      }
      for (int t = 0; t < taps; t++) {
        made[phase][t] = (float) (filter[t] / sum);
      }
    }
    return made;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return x * x >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  /** The modified Bessel function of order zero, by its series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
