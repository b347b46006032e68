package org.jackfield.rtp.repair;

import java.util.Arrays;
import java.util.Objects;

/**
 * The packets sent last, so that a receiver who lost one can have it again: as it was, under the
 * same SSRC and number. Keep them <em>after</em> protection: the very same bytes may go out again
 * (RFC 3711 forbids another packet under the same number, not a copy), and a receiver whose copy
 * did arrive drops the second as a replay.
 *
 * <p>Bounded: 32 packets of up to 1500 bytes, each for 500 ms, each given out twice at most and not
 * again within one round trip. A steady state allocates nothing.
 */
public final class ResendBuffer {
  /** How long a packet is worth sending again. */
  static final long KEPT_NANOS = 500_000_000L;

  private static final int CAPACITY = 32;
  private static final int LONGEST = 1500;
  private static final int MOST_TIMES = 2;
  private static final int HEADER = 12;
  private static final int NOTHING = -1;

  private final byte[][] packets = new byte[CAPACITY][0];
  private final int[] lengths = new int[CAPACITY];
  private final int[] sequences = new int[CAPACITY];
  private final long[] sentAt = new long[CAPACITY];
  private final long[] givenAt = new long[CAPACITY];
  private final int[] times = new int[CAPACITY];
  private int found;
  private long given;
  private long refused;

  /** Makes an empty one, for one SSRC. */
  public ResendBuffer() {
    Arrays.fill(sequences, NOTHING);
  }

  /**
   * Keeps a copy of a packet just sent. One longer than 1500 bytes is not kept.
   *
   * @param length at least 12
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   * @throws IllegalArgumentException when it is too short for an RTP packet
   */
  public void sent(byte[] packet, int offset, int length, long nowNanos) {
    Objects.checkFromIndexSize(offset, length, packet.length);
    if (length < HEADER) {
      throw new IllegalArgumentException("length " + length + " is below " + HEADER);
    }
    if (length > LONGEST) {
      return;
    }
    int sequence = (packet[offset + 2] & 0xFF) << 8 | packet[offset + 3] & 0xFF;
    int place = sequence % CAPACITY;
    if (packets[place].length < length) {
      packets[place] = new byte[length];
    }
    System.arraycopy(packet, offset, packets[place], 0, length);
    lengths[place] = length;
    sequences[place] = sequence;
    sentAt[place] = nowNanos;
    times[place] = 0;
  }

  /**
   * Looks for a packet that was asked for. After true send {@link #length()} bytes from the start
   * of {@link #packet()}.
   *
   * @param sequence as a NACK names it
   * @param roundTripNanos the last known, 0 where there is none
   * @return false when it is not here any more, was given out twice already, or so lately that the
   *     receiver could not have it yet
   */
  public boolean find(int sequence, long nowNanos, long roundTripNanos) {
    int place = (sequence & 0xFFFF) % CAPACITY;
    boolean here =
        sequences[place] == (sequence & 0xFFFF)
            && nowNanos - sentAt[place] <= KEPT_NANOS
            && times[place] < MOST_TIMES
            && (times[place] == 0 || nowNanos - givenAt[place] >= roundTripNanos);
    if (!here) {
      refused++;
      return false;
    }
    found = place;
    times[place]++;
    givenAt[place] = nowNanos;
    given++;
    return true;
  }

  /** The array that begins with the packet just found; to be used before the next {@link #sent}. */
  public byte[] packet() {
    return packets[found];
  }

  /** How long the packet just found is. */
  public int length() {
    return lengths[found];
  }

  /** How many were given out. */
  public long given() {
    return given;
  }

  /** How many were asked for in vain. */
  public long refused() {
    return refused;
  }
}
