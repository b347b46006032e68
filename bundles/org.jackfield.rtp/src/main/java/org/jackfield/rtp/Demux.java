package org.jackfield.rtp;

import java.util.Objects;

/** Tells the protocols apart that share one port, by the first two bytes (RFC 7983, RFC 5761). */
public final class Demux {
  private Demux() {}

  /** What a datagram is. */
  public enum Kind {
    /** STUN: first byte 0 to 3. */
    STUN,
    /** DTLS: 20 to 63. */
    DTLS,
    /** TURN channel data: 64 to 79. */
    TURN_CHANNEL,
    /** RTP or SRTP: 128 to 191. */
    RTP,
    /** RTCP or SRTCP: as RTP, with a payload type of 64 to 95. */
    RTCP,
    /** None of these, or empty: to be dropped. */
    UNKNOWN
  }

  /**
   * Classifies a datagram without checking it any further.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public static Kind classify(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length < 2) {
      return Kind.UNKNOWN;
    }
    int first = buffer[offset] & 0xFF;
    if (first <= 3) {
      return Kind.STUN;
    }
    if (first >= 20 && first <= 63) {
      return Kind.DTLS;
    }
    if (first >= 64 && first <= 79) {
      return Kind.TURN_CHANNEL;
    }
    if (first >= 128 && first <= 191) {
      int type = buffer[offset + 1] & 0x7F;
      return type >= 64 && type <= 95 ? Kind.RTCP : Kind.RTP;
    }
    return Kind.UNKNOWN;
  }
}
