package org.jackfield.demo.frames;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Counts the numbered frames of one call as they are heard: each has to come once and in order. Its
 * time is that of the frames, 20 ms each, and no clock. Thread-safe.
 */
public final class FrameCount {
  private static final int FRAME_MILLIS = 20;

  /** A step further than this, 20 s, is not a loss but somebody else's sound. */
  private static final int FARTHEST = 1000;

  private final FrameCode code = new FrameCode();
  private boolean begun;
  private int newest;
  private final long[] counts = new long[5];
  private int stalled;
  private int taken;
  private long longestGap;
  private long longestStall;

  /**
   * What was heard.
   *
   * @param heard frames that came in their turn, or after some that are missing
   * @param missing numbers that were left out
   * @param repeated frames that had been heard before
   * @param strange frames with a number that cannot belong to this call
   * @param unreadable frames of other sound: concealed, cut or invented
   * @param longestGapMillis the longest stretch of sound that was left out or taken by other sound:
   *     by the frames' own time, so one that comes late but whole is none
   * @param longestStallMillis the longest time without a frame in its turn, as it is played
   */
  public record Counts(
      long heard,
      long missing,
      long repeated,
      long strange,
      long unreadable,
      long longestGapMillis,
      long longestStallMillis) {}

  /** Counts the next 20 ms. */
  public synchronized void add(short[] frame) {
    Reading reading = code.read(frame);
    if (reading instanceof Reading.Numbered numbered) {
      numbered(numbered.number());
    } else {
      count(0, 0, 0, 0, reading instanceof Reading.Unreadable ? 1 : 0);
      without(begun ? 1 : 0);
    }
  }

  private void numbered(int number) {
    int step = begun ? (short) (number - newest) : 1;
    begun = true;
    if (Math.abs(step) > FARTHEST) {
      count(0, 0, 0, 1, 0);
      taken();
    } else if (step <= 0) {
      count(0, 0, 1, 0, 0);
      taken();
    } else {
      count(1, step - 1, 0, 0, 0);
      gap(step - 1);
      newest = number;
      stalled = 0;
      taken = 0;
    }
  }

  /** In the place of a frame that is due there is another. */
  private void taken() {
    taken++;
    gap(taken);
    without(1);
  }

  private void gap(int frames) {
    longestGap = Math.max(longestGap, frames);
  }

  private void without(int frames) {
    stalled += frames;
    longestStall = Math.max(longestStall, stalled);
  }

  private void count(int heard, int missing, int repeated, int strange, int unreadable) {
    counts[0] += heard;
    counts[1] += missing;
    counts[2] += repeated;
    counts[3] += strange;
    counts[4] += unreadable;
  }

  /** Counts from zero; the order of the numbers goes on. */
  public synchronized void reset() {
    Arrays.fill(counts, 0);
    stalled = 0;
    taken = 0;
    longestGap = 0;
    longestStall = 0;
  }

  /** Counts from zero, and the next frame may have any number: the call was held. */
  public synchronized void forget() {
    reset();
    begun = false;
  }

  /** The number of the newest frame heard; empty before the first, and after a forget. */
  public synchronized OptionalInt newest() {
    return begun ? OptionalInt.of(newest & FrameCode.NUMBERS - 1) : OptionalInt.empty();
  }

  /** What was heard since the last reset. */
  public synchronized Counts counts() {
    return new Counts(
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        longestGap * FRAME_MILLIS,
        longestStall * FRAME_MILLIS);
  }
}
