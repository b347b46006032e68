package org.jackfield.rtp.jitter;

/**
 * How many frames a {@link JitterBuffer} gathers before it plays, and when it may give some up:
 * grows at once when frames come late, shrinks by half of what 2 s never needed. One that is told
 * how much to gather gives nothing up for a shorter delay.
 */
final class DelayTarget {
  static final int LEAST = 2;
  static final int MOST = 15;

  /** How many pulls are watched before the delay is shortened. */
  private static final int WATCH = 100;

  /** Frames given up are this many pulls apart: less is heard of it. */
  private static final int SPACING = 8;

  private final int least;
  private final int room;
  private int frames;
  private int watched;
  private long leastSpare = Long.MAX_VALUE;
  private int toSkip;
  private int sinceSkip;

  /**
   * @param least frames to gather at least
   * @param room how many there is room for
   */
  DelayTarget(int least, int room) {
    this.least = least;
    this.room = room;
    this.frames = least;
  }

  int frames() {
    return frames;
  }

  /** More than so many frames in hand are given up. */
  int most() {
    return least == LEAST ? MOST : room - LEAST;
  }

  void grow(int by) {
    frames = Math.min(most(), frames + by);
    watchAnew();
  }

  /** Forgets what was watched: it was about another delay. */
  void watchAnew() {
    toSkip = 0;
    watched = 0;
    leastSpare = Long.MAX_VALUE;
  }

  /** Notes how many frames were in hand after a pull; one should be, or the next may be late. */
  void watch(long spare) {
    leastSpare = Math.min(leastSpare, spare);
    if (++watched < WATCH) {
      return;
    }
    long spared = leastSpare;
    watchAnew();
    if (least > LEAST) {
      return;
    }
    if (spared > 1) {
      toSkip = (int) (spared / 2);
      frames = Math.max(LEAST, frames - toSkip);
    } else if (spared == 1 && frames > LEAST) {
      frames--;
    }
  }

  /** Whether this pull is to give up a frame; asked once a pull, counts it as done. */
  boolean skipNow() {
    if (toSkip == 0 || ++sinceSkip < SPACING) {
      return false;
    }
    sinceSkip = 0;
    toSkip--;
    return true;
  }
}
