package org.jackfield.codec.g722;

/** Splits sound at 16 kHz into two bands at 8 kHz each, of 15 bits (G.722 3.1). */
final class Splitter {
  private final MirrorFilter earlier = new MirrorFilter(false);
  private final MirrorFilter later = new MirrorFilter(true);
  private int lower;
  private int upper;

  void put(int first, int second) {
    int odd = earlier.next(first);
    int even = later.next(second);
    lower = even + odd >> 14;
    upper = even - odd >> 14;
  }

  /** 0 to 4 kHz of the latest two samples. */
  int lower() {
    return lower;
  }

  /** 4 to 8 kHz of the latest two samples, mirrored. */
  int upper() {
    return upper;
  }
}
