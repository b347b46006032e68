package org.jackfield.rtp.secure.srtp;

import java.util.Optional;

/** The SRTP protection profiles that this library speaks, as numbered by RFC 5764 and RFC 7714. */
public enum SrtpProfile {
  /** AES in counter mode with an 80 bit HMAC-SHA1 tag; every WebRTC endpoint must have it. */
  AES128_CM_HMAC_SHA1_80(0x0001, "AES_CM_128_HMAC_SHA1_80", 14, 10, 14),

  /**
   * AES-GCM with a 128 bit tag, RFC 7714. The JDK's costs about a kilobyte of garbage a packet, and
   * as much time as the other.
   */
  AEAD_AES_128_GCM(0x0007, "AEAD_AES_128_GCM", 12, 16, 20);

  private static final int KEY_LENGTH = 16;

  private final int code;
  private final String suite;
  private final int saltLength;
  private final int rtpOverhead;
  private final int rtcpOverhead;

  SrtpProfile(int code, String suite, int saltLength, int rtpOverhead, int rtcpOverhead) {
    this.code = code;
    this.suite = suite;
    this.saltLength = saltLength;
    this.rtpOverhead = rtpOverhead;
    this.rtcpOverhead = rtcpOverhead;
  }

  /** The number in the {@code use_srtp} extension. */
  public int code() {
    return code;
  }

  /** The name in {@code a=crypto} (RFC 4568 section 6.2, RFC 7714 section 14.2). */
  public String suite() {
    return suite;
  }

  /** The profile of that name in {@code a=crypto}, or empty for one not spoken here. */
  public static Optional<SrtpProfile> ofSuite(String suite) {
    for (SrtpProfile profile : values()) {
      if (profile.suite.equals(suite)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }

  /** Bytes of master key. */
  public int keyLength() {
    return KEY_LENGTH;
  }

  /** Bytes of master salt. */
  public int saltLength() {
    return saltLength;
  }

  /** Bytes an RTP packet grows by; the buffer needs this much room behind the packet. */
  public int rtpOverhead() {
    return rtpOverhead;
  }

  /** Bytes an RTCP packet grows by; the buffer needs this much room behind the packet. */
  public int rtcpOverhead() {
    return rtcpOverhead;
  }

  /** The profile with that number, or empty for one that this library does not speak. */
  public static Optional<SrtpProfile> of(int code) {
    for (SrtpProfile profile : values()) {
      if (profile.code == code) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }
}
