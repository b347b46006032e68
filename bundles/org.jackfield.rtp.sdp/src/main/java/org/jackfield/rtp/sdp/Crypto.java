package org.jackfield.rtp.sdp;

import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * A key for SRTP said in the description itself, {@code a=crypto} (RFC 4568, SDES): what the side
 * that says it sends with. Only as safe as the signalling; for legs to networks that know no DTLS.
 * One master key, no MKI, no session parameters.
 *
 * @param tag 0 to 999999999; an answer takes that of the offer
 * @param suite {@link #COUNTER} or {@link #GCM}
 * @param key master key and salt in base64; a secret
 */
public record Crypto(int tag, String suite, String key) {
  /** AES in counter mode, 80 bits of HMAC-SHA1: 16 bytes of key and 14 of salt. */
  public static final String COUNTER = "AES_CM_128_HMAC_SHA1_80";

  /** AES-GCM (RFC 7714 section 14.2): 16 bytes of key and 12 of salt. */
  public static final String GCM = "AEAD_AES_128_GCM";

  private static final Map<String, Integer> BYTES = Map.of(COUNTER, 30, GCM, 28);

  /**
   * Checks tag, suite and length; throws {@link IllegalArgumentException} without quoting the key.
   */
  public Crypto {
    Objects.requireNonNull(key, "key");
    if (tag < 0 || tag > 999_999_999) {
      throw new IllegalArgumentException("crypto tag is not 0 to 999999999");
    }
    if (!knows(suite)) {
      throw new IllegalArgumentException("crypto suite is not known");
    }
    int length;
    try {
      length = Base64.getDecoder().decode(key).length;
    } catch (IllegalArgumentException e) {
      // Its own message quotes a character of the key.
      throw new IllegalArgumentException("key is not base64");
    }
    if (length != BYTES.get(suite)) {
      throw new IllegalArgumentException("key has " + length + " bytes, wrong for its suite");
    }
  }

  /** That of a key and its salt, one behind the other. */
  public static Crypto of(int tag, String suite, byte[] keyAndSalt) {
    return new Crypto(tag, suite, Base64.getEncoder().encodeToString(keyAndSalt));
  }

  static boolean knows(String suite) {
    return BYTES.containsKey(suite);
  }

  /** Master key and master salt, one behind the other. */
  public byte[] keyAndSalt() {
    return Base64.getDecoder().decode(key);
  }

  /** The same key under the tag of an offer. */
  Crypto as(int otherTag) {
    return new Crypto(otherTag, suite, key);
  }

  /** As the attribute writes it. */
  String text() {
    return tag + " " + suite + " inline:" + key;
  }

  /** The suite only. */
  @Override
  public String toString() {
    return "Crypto[" + tag + ", " + suite + ", redacted]";
  }
}
