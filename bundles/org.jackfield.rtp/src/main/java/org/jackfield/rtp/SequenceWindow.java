package org.jackfield.rtp;

/**
 * Sequence numbers as they arrive (RFC 3550 A.1): counts wraps, knows which of the latest 64 came,
 * and believes a large jump only when the next number confirms it.
 */
final class SequenceWindow {
  /** What a number means. */
  enum Verdict {
    /** The first of all. */
    FIRST,
    /** Newer than all before. */
    NEWER,
    /** Older than the newest, not seen yet. */
    LATE,
    /** Seen before. */
    DUPLICATE,
    /** Far from all before and not confirmed: drop the packet. */
    REFUSED,
    /** Far from all before and confirmed: the source began anew here. */
    RESTARTED
  }

  /** RFC 3550 calls it MAX_DROPOUT: a larger step forward is a jump. */
  private static final int MOST_STEP = 3000;

  private static final int WIDTH = 64;
  private static final int NO_PROBE = -1;

  private boolean started;
  private long highest;
  private long seen;
  private int probe = NO_PROBE;

  /** The newest number, with the count of wraps above the lower 16 bits. */
  long highest() {
    return highest;
  }

  /** The extended form of {@code sequence}, which was just accepted. */
  long extended(int sequence) {
    return highest + (short) (sequence - (int) highest);
  }

  void restart(int sequence) {
    started = true;
    highest = sequence;
    seen = 1;
    probe = NO_PROBE;
  }

  Verdict offer(int sequence) {
    if (!started) {
      restart(sequence);
      return Verdict.FIRST;
    }
    int step = (short) (sequence - (int) highest);
    if (step > 0 && step < MOST_STEP) {
      highest += step;
      seen = step >= WIDTH ? 1 : seen << step | 1;
      probe = NO_PROBE;
      return Verdict.NEWER;
    }
    if (step <= 0 && step > -WIDTH) {
      long bit = 1L << -step;
      boolean before = (seen & bit) != 0;
      seen |= bit;
      return before ? Verdict.DUPLICATE : Verdict.LATE;
    }
    if (sequence == probe) {
      restart(sequence);
      return Verdict.RESTARTED;
    }
    probe = sequence + 1 & 0xFFFF;
    return Verdict.REFUSED;
  }
}
