package org.jackfield.rtp.jitter;

import java.util.Arrays;

/** Payloads by timestamp, of whatever length in time; played ones are known until overwritten. */
final class PacketShelf {
  static final int CAPACITY = 64;

  /** The place of no packet. */
  static final int NONE = -1;

  private final long[] ticks = new long[CAPACITY];
  private final int[] sequences = new int[CAPACITY];
  private final boolean[] used = new boolean[CAPACITY];
  private final boolean[] waiting = new boolean[CAPACITY];
  private final byte[][] payloads = new byte[CAPACITY][0];
  private final int[] lengths = new int[CAPACITY];
  private final boolean[] noise = new boolean[CAPACITY];

  void clear() {
    Arrays.fill(used, false);
    Arrays.fill(waiting, false);
  }

  boolean holds(long timestamp) {
    for (int i = 0; i < CAPACITY; i++) {
      if (used[i] && ticks[i] == timestamp) {
        return true;
      }
    }
    return false;
  }

  /** Takes the place of the oldest; true when that one was still waiting. */
  boolean put(
      long timestamp, int sequence, boolean isNoise, byte[] payload, int offset, int length) {
    int place = 0;
    for (int i = 0; i < CAPACITY && used[place]; i++) {
      if (!used[i] || ticks[i] < ticks[place]) {
        place = i;
      }
    }
    boolean lost = used[place] && waiting[place];
    if (payloads[place].length < length) {
      payloads[place] = new byte[length];
    }
    System.arraycopy(payload, offset, payloads[place], 0, length);
    ticks[place] = timestamp;
    sequences[place] = sequence;
    lengths[place] = length;
    noise[place] = isNoise;
    used[place] = true;
    waiting[place] = true;
    return lost;
  }

  /** The waiting one with the earliest timestamp, or {@link #NONE}. */
  int first() {
    int place = NONE;
    for (int i = 0; i < CAPACITY; i++) {
      if (waiting[i] && (place == NONE || ticks[i] < ticks[place])) {
        place = i;
      }
    }
    return place;
  }

  long ticks(int place) {
    return ticks[place];
  }

  int sequence(int place) {
    return sequences[place];
  }

  /** Whether it tells of noise. */
  boolean isNoise(int place) {
    return noise[place];
  }

  /** Ends its waiting and copies it out. */
  int take(int place, byte[] out) {
    waiting[place] = false;
    return copy(place, out);
  }

  /** Copies it out; returns its length. */
  int copy(int place, byte[] out) {
    int length = Math.min(out.length, lengths[place]);
    System.arraycopy(payloads[place], 0, out, 0, length);
    return length;
  }

  void drop(int place) {
    waiting[place] = false;
  }
}
