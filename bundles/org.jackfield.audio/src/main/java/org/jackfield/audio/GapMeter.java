package org.jackfield.audio;

import org.jackfield.audio.inner.Ranges;

/**
 * Finds the longest silence in a sound that should have none, to 5 ms: what a caller hears as a gap
 * when a part is swapped in mid-call. Silence before the first sound does not count. One thread may
 * add while others ask.
 */
public final class GapMeter {
  private static final int BLOCK_MILLIS = 5;

  private final double threshold;
  private final int block;
  private double squares;
  private int inBlock;
  private boolean heard;
  private int running;
  private int longest;

  /** A meter that takes blocks below {@link ToneMeter#SILENCE_RMS} for silence. */
  public GapMeter(int sampleRate) {
    this(sampleRate, ToneMeter.SILENCE_RMS);
  }

  /**
   * Makes a meter that has heard nothing.
   *
   * @param thresholdRms blocks of 5 ms with less are silence; in sample units
   * @throws IllegalArgumentException when {@code sampleRate} is not within 4000 to 192000
   */
  public GapMeter(int sampleRate, double thresholdRms) {
    Ranges.sampleRate(sampleRate);
    this.block = sampleRate * BLOCK_MILLIS / 1000;
    this.threshold = thresholdRms;
  }

  /** Adds all of {@code samples}. */
  public synchronized void add(short[] samples) {
    for (short sample : samples) {
      squares += sample * sample;
      if (++inBlock == block) {
        endBlock();
      }
    }
  }

  /** The longest silence so far in milliseconds, the one still going on included. */
  public synchronized int longestGapMillis() {
    return Math.max(longest, running) * BLOCK_MILLIS;
  }

  private void endBlock() {
    if (Math.sqrt(squares / block) >= threshold) {
      heard = true;
      longest = Math.max(longest, running);
      running = 0;
    } else if (heard) {
      running++;
    }
    squares = 0;
    inBlock = 0;
  }
}
