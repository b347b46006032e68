package org.jackfield.audio.detect;

import java.util.Arrays;

/**
 * How loud it is when nobody speaks: the least level of the last one and a half seconds. Speech has
 * gaps within that time, noise has none, so no decision about the one or the other is needed and a
 * wrong one cannot last.
 */
final class NoiseFloor {
  /** The time that is looked back on is cut into pieces, and each keeps only its least level. */
  private static final int PIECES = 6;

  private static final int PIECE_MILLIS = 250;

  private final double[] least = new double[PIECES];
  private final int pieceLength;
  private int piece;
  private int filled;

  /** Begins in a room as quiet as {@code start}, so that who speaks at once is not noise. */
  NoiseFloor(int sampleRate, double start) {
    pieceLength = sampleRate * PIECE_MILLIS / 1000;
    Arrays.fill(least, start);
  }

  void add(double dBov, int samples) {
    least[piece] = filled == 0 ? dBov : Math.min(least[piece], dBov);
    filled += samples;
    if (filled >= pieceLength) {
      filled = 0;
      piece = (piece + 1) % PIECES;
    }
  }

  double dBov() {
    double floor = least[0];
    for (double level : least) {
      floor = Math.min(floor, level);
    }
    return floor;
  }
}
