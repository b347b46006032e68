package org.jackfield.rtp.jitter;

import java.util.Arrays;

/** The frames of a {@link JitterBuffer} by number, each until one 64 later takes its place. */
final class FrameRing {
  static final int CAPACITY = 64;

  /** The number of no frame. */
  static final long NOTHING = Long.MIN_VALUE;

  private final long[] numbers = new long[CAPACITY];
  private final byte[][] payloads = new byte[CAPACITY][0];
  private final int[] lengths = new int[CAPACITY];
  private final long[] arrivals = new long[CAPACITY];

  FrameRing() {
    clear();
  }

  void clear() {
    Arrays.fill(numbers, NOTHING);
  }

  /** Whether the frame came: played ones count until their place is taken. */
  boolean holds(long number) {
    return numbers[place(number)] == number;
  }

  void put(long number, byte[] payload, int offset, int length, long arrivalNanos) {
    int place = place(number);
    if (payloads[place].length < length) {
      payloads[place] = new byte[length];
    }
    System.arraycopy(payload, offset, payloads[place], 0, length);
    numbers[place] = number;
    lengths[place] = length;
    arrivals[place] = arrivalNanos;
  }

  byte[] payload(long number) {
    return payloads[place(number)];
  }

  int length(long number) {
    return lengths[place(number)];
  }

  long arrivalNanos(long number) {
    return arrivals[place(number)];
  }

  private static int place(long number) {
    return (int) (number & CAPACITY - 1);
  }
}
