package org.jackfield.demo.frames;

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
  private int run;
  private Counts counts = Counts.NONE;

  /**
   * What was heard.
   *
   * @param heard frames that came in their turn, or after some that are missing
   * @param missing numbers that were left out
   * @param repeated frames that had been heard before
   * @param strange frames with a number that cannot belong to this call
   * @param unreadable frames of other sound: concealed, cut or invented
   * @param longestGapMillis the longest stretch without a frame in its turn
   */
  public record Counts(
      long heard,
      long missing,
      long repeated,
      long strange,
      long unreadable,
      long longestGapMillis) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
  }

  /** Counts the next 20 ms. */
  public synchronized void add(short[] frame) {
    Reading reading = code.read(frame);
    if (reading instanceof Reading.Numbered numbered) {
      numbered(numbered.number());
    } else {
      count(0, 0, 0, 0, reading instanceof Reading.Unreadable ? 1 : 0);
      gap(begun ? 1 : 0);
    }
  }

  private void numbered(int number) {
    if (!begun) {
      begun = true;
      newest = number;
      count(1, 0, 0, 0, 0);
      return;
    }
    int step = (short) (number - newest);
    if (Math.abs(step) > FARTHEST) {
      count(0, 0, 0, 1, 0);
      gap(1);
    } else if (step <= 0) {
      count(0, 0, 1, 0, 0);
      gap(1);
    } else {
      // What is missing was concealed already, or was left out without a trace.
      gap(Math.max(0, step - 1 - run));
      count(1, step - 1, 0, 0, 0);
      newest = number;
      run = 0;
    }
  }

  private void gap(int frames) {
    run += frames;
    long longest = Math.max(counts.longestGapMillis(), (long) run * FRAME_MILLIS);
    counts =
        new Counts(
            counts.heard(),
            counts.missing(),
            counts.repeated(),
            counts.strange(),
            counts.unreadable(),
            longest);
  }

  private void count(int heard, int missing, int repeated, int strange, int unreadable) {
    counts =
        new Counts(
            counts.heard() + heard,
            counts.missing() + missing,
            counts.repeated() + repeated,
            counts.strange() + strange,
            counts.unreadable() + unreadable,
            counts.longestGapMillis());
  }

  /** Counts from zero; the order of the numbers goes on. */
  public synchronized void reset() {
    counts = Counts.NONE;
    run = 0;
  }

  /** Counts from zero, and the next frame may have any number: the call was held. */
  public synchronized void forget() {
    reset();
    begun = false;
  }

  /** What was heard since the last reset. */
  public synchronized Counts counts() {
    return counts;
  }
}
