package org.jackfield.rtp.secure.srtp;

/** Which of the last 128 indices were seen (RFC 3711, 3.3.2). */
final class ReplayWindow {
  static final int SIZE = 128;

  private long highest = -1;
  // Bit n of the pair (low, high) is highest - n.
  private long low;
  private long high;

  /** The highest index so far, or -1. */
  long highest() {
    return highest;
  }

  boolean fresh(long index) {
    long age = highest - index;
    if (highest < 0 || age < 0) {
      return true;
    }
    if (age >= SIZE) {
      return false;
    }
    return age < 64 ? (low >>> age & 1) == 0 : (high >>> age - 64 & 1) == 0;
  }

  void mark(long index) {
    if (highest < 0 || index - highest >= SIZE) {
      low = 1;
      high = 0;
      highest = index;
    } else if (index > highest) {
      slide((int) (index - highest));
      low |= 1;
      highest = index;
    } else {
      int age = (int) (highest - index);
      if (age < 64) {
        low |= 1L << age;
      } else {
        high |= 1L << age - 64;
      }
    }
  }

  private void slide(int by) {
    if (by >= 64) {
      high = low << by - 64;
      low = 0;
    } else {
      high = high << by | low >>> 64 - by;
      low <<= by;
    }
  }
}
