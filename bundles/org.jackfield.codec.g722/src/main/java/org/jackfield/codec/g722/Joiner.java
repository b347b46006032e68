package org.jackfield.codec.g722;

/** Joins two bands at 8 kHz to sound at 16 kHz (G.722 4.4). */
final class Joiner {
  private final MirrorFilter differences = new MirrorFilter(true);
  private final MirrorFilter sums = new MirrorFilter(false);
  private short first;
  private short second;

  void put(int lower, int upper) {
    int difference = differences.next(lower - upper);
    int sum = sums.next(lower + upper);
    first = Bits.saturate(difference >> 11);
    second = Bits.saturate(sum >> 11);
  }

  short first() {
    return first;
  }

  short second() {
    return second;
  }
}
