package org.jackfield.rtp.secure.srtp;

/**
 * What the packet methods return: the new length of the packet, or one of these negative codes.
 * Ints and not exceptions, because a flood of forged packets must cost no more than their check.
 */
public final class SrtpResult {
  /** The tag is wrong: forged, damaged, or keyed by somebody else. The buffer is as it was. */
  public static final int AUTH_FAILED = -1;

  /** This index was seen before, or is older than the window of 128 packets can tell. */
  public static final int REPLAYED = -2;

  /** Too short, or lengths inside that do not fit, or not version 2. */
  public static final int MALFORMED = -3;

  /** The buffer ends before the tag would. */
  public static final int NO_ROOM = -4;

  /** The key has protected as many packets as it may (RFC 3711, 9.2); a new handshake is due. */
  public static final int EXHAUSTED = -5;

  /** More synchronisation sources under one key than a leg can need. */
  public static final int TOO_MANY_STREAMS = -6;

  private SrtpResult() {}

  /** The name of a code, for counters and logs. */
  public static String name(int code) {
    return switch (code) {
      case AUTH_FAILED -> "AUTH_FAILED";
      case REPLAYED -> "REPLAYED";
      case MALFORMED -> "MALFORMED";
      case NO_ROOM -> "NO_ROOM";
      case EXHAUSTED -> "EXHAUSTED";
      case TOO_MANY_STREAMS -> "TOO_MANY_STREAMS";
      default -> code >= 0 ? "OK" : "UNKNOWN";
    };
  }
}
