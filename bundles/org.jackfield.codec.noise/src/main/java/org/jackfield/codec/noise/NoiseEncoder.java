package org.jackfield.codec.noise;

import org.jackfield.audio.Levels;
import org.jackfield.spi.codec.AudioEncoder;

/**
 * Describes a frame: how loud it is, and the filter that would give white noise its colour. One
 * frame of noise is too short to tell its colour, so the colour is an average over the frames it
 * was given.
 */
final class NoiseEncoder implements AudioEncoder {
  private static final int ORDER = Description.ORDER;

  /** A trace of white noise, so that pure tones do not make the filter ring. */
  private static final double TRACE = 1.001;

  /** What the newest frame weighs in the average. */
  private static final double NEWEST = 0.25;

  private final double[] likeness = new double[ORDER + 1];
  private final double[] filter = new double[ORDER + 1];
  private final double[] before = new double[ORDER + 1];

  @Override
  public int encode(short[] pcm, byte[] payload, int offset) {
    int level = Description.level(Levels.dBov(pcm));
    payload[offset] = (byte) level;
    if (level == Description.SILENCE) {
      return 1;
    }
    compare(pcm);
    describe(payload, offset + 1);
    return 1 + ORDER;
  }

  /**
   * How much the frame, faded at its ends, is like itself some samples later: 1 for the same. Loud
   * frames count no more than quiet ones.
   */
  private void compare(short[] pcm) {
    double energy = likeness(pcm, 0);
    double weight = likeness[0] == 0 ? 1 : NEWEST;
    for (int lag = 1; lag <= ORDER; lag++) {
      double fresh = energy == 0 ? 0 : likeness(pcm, lag) / energy;
      likeness[lag] += weight * (fresh - likeness[lag]);
    }
    likeness[0] = TRACE;
  }

  private static double likeness(short[] pcm, int lag) {
    double sum = 0;
    for (int i = lag; i < pcm.length; i++) {
      sum += pcm[i] * window(i, pcm.length) * pcm[i - lag] * window(i - lag, pcm.length);
    }
    return sum;
  }

  /**
   * Levinson's and Durbin's recursion: one reflection coefficient after the other, with the signs
   * of A(z) = 1 + k·z⁻¹, so that rumble has a first one below zero.
   */
  private void describe(byte[] payload, int offset) {
    double left = likeness[0];
    filter[0] = 1;
    for (int i = 1; i <= ORDER; i++) {
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum += filter[j] * likeness[i - j];
      }
      double coefficient = -sum / left;
      System.arraycopy(filter, 0, before, 0, i);
      for (int j = 1; j < i; j++) {
        filter[j] = before[j] + coefficient * before[i - j];
      }
      filter[i] = coefficient;
      left *= 1 - coefficient * coefficient;
      payload[offset + i - 1] = Description.index(coefficient);
    }
  }

  private static double window(int i, int length) {
    double middle = (i + 0.5) / length - 0.5;
    return 1 - 4 * middle * middle;
  }
}
