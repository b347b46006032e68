package org.jackfield.rtp.jitter;

import java.util.Arrays;

/**
 * Decoded sound that waits to be taken, and the scissors that make it a little shorter or longer: a
 * piece of 2.5 to 10 ms that the sound repeats anyway, best a period of a voice, is left out or
 * played twice with its seam faded over 5 ms.
 */
final class PcmQueue {
  /** A mean amplitude below this is quiet enough to cut anywhere. */
  private static final double QUIET = 200;

  private final short[] samples;
  private final int shortest;
  private final int longest;
  private final int seam;
  private int length;

  PcmQueue(int sampleRate, int capacity) {
    samples = new short[capacity];
    shortest = sampleRate / 400;
    longest = sampleRate / 100;
    seam = sampleRate / 200;
  }

  int length() {
    return length;
  }

  void append(short[] sound, int count) {
    int taken = Math.min(count, samples.length - length);
    System.arraycopy(sound, 0, samples, length, taken);
    length += taken;
  }

  void appendSilence(int count) {
    int taken = Math.min(count, samples.length - length);
    Arrays.fill(samples, length, length + taken, (short) 0);
    length += taken;
  }

  void take(short[] out, int count) {
    System.arraycopy(samples, 0, out, 0, count);
    remove(0, count);
  }

  /**
   * Leaves out a piece from the front.
   *
   * @param likeness the sound must have to itself one piece later, 1 the same to 0 any
   * @return whether there was such a piece
   */
  boolean shorten(double likeness) {
    int lag = lag(likeness);
    if (lag == 0) {
      return false;
    }
    for (int i = 0; i < seam; i++) {
      samples[i + lag] = faded(samples[i], samples[i + lag], i);
    }
    remove(0, lag);
    return true;
  }

  /** Plays a piece at the front twice; otherwise as {@link #shorten}. */
  boolean lengthen(double likeness) {
    int lag = lag(likeness);
    if (lag == 0 || length + lag > samples.length) {
      return false;
    }
    // Everything moves back by one piece; the seam leads from the first run into the second.
    System.arraycopy(samples, 0, samples, lag, length);
    length += lag;
    // What was at 0 is at lag now, and its first run is still in front of it, untouched. The seam
    // needs the end of the first run, which is the second run's own sound one piece on.
    for (int i = 0; i < seam; i++) {
      samples[lag + i] = faded(samples[lag + lag + i], samples[lag + i], i);
    }
    return true;
  }

  private void remove(int from, int count) {
    System.arraycopy(samples, from + count, samples, from, length - from - count);
    length -= count;
  }

  private short faded(short out, short in, int at) {
    return (short) ((out * (seam - at) + in * at) / seam);
  }

  /** The distance at which the front is most like itself, 0 when none is like enough. */
  private int lag(double likeness) {
    int most = Math.min(longest, length - seam);
    if (most < shortest) {
      return 0;
    }
    double power = dot(0, 0);
    if (power < QUIET * QUIET * seam && dot(most, most) < QUIET * QUIET * seam) {
      return most;
    }
    int best = 0;
    double bestLikeness = likeness;
    for (int lag = shortest; lag <= most; lag++) {
      double scale = Math.sqrt(power * dot(lag, lag));
      double found = scale == 0 ? 0 : dot(0, lag) / scale;
      if (found >= bestLikeness) {
        best = lag;
        bestLikeness = found;
      }
    }
    return best;
  }

  private double dot(int a, int b) {
    long sum = 0;
    for (int i = 0; i < seam; i++) {
      sum += samples[a + i] * samples[b + i];
    }
    return sum;
  }
}
