package org.jackfield.rtp.jitter;

import java.util.Arrays;

/** The frames of a {@link JitterBuffer} by number, each until one a round later takes its place. */
final class FrameRing {
  /** The number of no frame. */
  static final long NOTHING = Long.MIN_VALUE;

  private final int capacity;
  private final long[] numbers;
  private final byte[][] payloads;
  private final int[] lengths;
  private final long[] arrivals;

  /**
   * An empty one.
   *
   * @param capacity a power of two
   */
  FrameRing(int capacity) {
    this.capacity = capacity;
    numbers = new long[capacity];
    payloads = new byte[capacity][0];
    lengths = new int[capacity];
    arrivals = new long[capacity];
    clear();
  }

  int capacity() {
    return capacity;
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

  private int place(long number) {
    return (int) (number & capacity - 1);
  }
}
