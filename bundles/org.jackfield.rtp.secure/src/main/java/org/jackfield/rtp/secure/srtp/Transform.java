package org.jackfield.rtp.secure.srtp;

/**
 * The cryptography of one profile and direction. Callers have checked every length, so these
 * methods only seal and open; one that opens leaves the buffer untouched when the tag is wrong.
 */
interface Transform {
  /** Encrypts behind the header and appends the tag; returns the new length. */
  int sealRtp(byte[] buffer, int offset, int header, int length, int ssrc, long index);

  /** Checks and decrypts; returns the length without the tag, or {@link SrtpResult#AUTH_FAILED}. */
  int openRtp(byte[] buffer, int offset, int header, int length, int ssrc, long index);

  /** Encrypts behind the first eight bytes, appends the index with its E bit, and the tag. */
  int sealRtcp(byte[] buffer, int offset, int length, int ssrc, int index);

  /**
   * Checks and decrypts; returns the length without the trailer, or {@link SrtpResult#AUTH_FAILED}.
   */
  int openRtcp(byte[] buffer, int offset, int length, int ssrc, int trailer);

  /** Where, counted from the start of a protected RTCP packet of that length, its index word is. */
  int rtcpTrailerAt(int length);

  /** The transform of the key's profile. */
  static Transform of(SrtpKey key) {
    return switch (key.profile()) {
      case AES128_CM_HMAC_SHA1_80 -> new CounterTransform(key);
      case AEAD_AES_128_GCM -> new GcmTransform(key);
    };
  }
}
