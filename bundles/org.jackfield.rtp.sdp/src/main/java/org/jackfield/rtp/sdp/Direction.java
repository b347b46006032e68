package org.jackfield.rtp.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which way media flows, seen from the side whose description says it (RFC 8866 section 6.7). */
public enum Direction {
  /** Both ways; the default where nothing is said. */
  SENDRECV,
  /** This side only sends. */
  SENDONLY,
  /** This side only receives. */
  RECVONLY,
  /** Neither way, yet the session stays up. */
  INACTIVE;

  private static final Map<String, Direction> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(Direction::text, it -> it));

  /** Whether the side that says this sends. */
  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }

  /** Whether the side that says this receives. */
  public boolean receives() {
    return this == SENDRECV || this == RECVONLY;
  }

  /** The same flow seen from the other side: sending becomes receiving. */
  public Direction mirrored() {
    return of(receives(), sends());
  }

  /**
   * What is left when both must allow it; an answer is {@code offered.mirrored().and(wanted)} (RFC
   * 3264 section 6.1).
   */
  public Direction and(Direction other) {
    return of(sends() && other.sends(), receives() && other.receives());
  }

  /** The direction of a side that sends, or not, and receives, or not. */
  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** As the attribute writes it, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Direction> named(String attribute) {
    return Optional.ofNullable(BY_TEXT.get(attribute));
  }
}
