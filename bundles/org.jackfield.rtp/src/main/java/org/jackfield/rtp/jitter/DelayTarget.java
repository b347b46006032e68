package org.jackfield.rtp.jitter;

/**
 * How many frames a {@link JitterBuffer} gathers before it plays, and when it may give some up:
 * grows at once when frames come late, shrinks by half of what 2 s never needed.
 */
final class DelayTarget {
  static final int LEAST = 2;
  static final int MOST = 15;

  /** How many pulls are watched before the delay is shortened. */
  private static final int WATCH = 100;

  /** Frames given up are this many pulls apart: less is heard of it. */
  private static final int SPACING = 8;

  private int frames = LEAST;
  private int watched;
  private long leastSpare = Long.MAX_VALUE;
  private int toSkip;
  private int sinceSkip;

  int frames() {
    return frames;
  }

  void grow(int by) {
    frames = Math.min(MOST, frames + by);
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
    long least = leastSpare;
    watchAnew();
    if (least > 1) {
      toSkip = (int) (least / 2);
      frames = Math.max(LEAST, frames - toSkip);
    } else if (least == 1 && frames > LEAST) {
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
