package org.jackfield.rtp.ice.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Numbers of RFC 8489 and RFC 8445, and the two checksums. */
final class StunAttributes {
  static final int HEADER = 20;
  static final int COOKIE = 0x2112A442;

  static final int USERNAME = 0x0006;
  static final int MESSAGE_INTEGRITY = 0x0008;
  static final int ERROR_CODE = 0x0009;
  static final int UNKNOWN_ATTRIBUTES = 0x000A;
  static final int XOR_MAPPED_ADDRESS = 0x0020;
  static final int PRIORITY = 0x0024;
  static final int USE_CANDIDATE = 0x0025;
  static final int FINGERPRINT = 0x8028;
  static final int ICE_CONTROLLED = 0x8029;
  static final int ICE_CONTROLLING = 0x802A;

  static final int INTEGRITY_BYTES = 20;

  private static final int FINGERPRINT_MASK = 0x5354554E;

  private StunAttributes() {}

  /**
   * Whether an attribute of this type makes a message unusable to who does not know it (RFC 8489
   * section 14).
   */
  static boolean mustBeUnderstood(int type) {
    return type < 0x8000;
  }

  /**
   * HMAC-SHA1 over the message up to the attribute, with the length field as if it ended behind it.
   */
  static byte[] integrity(byte[] packet, int attributeAt, String password) {
    byte[] signed = new byte[attributeAt];
    System.arraycopy(packet, 0, signed, 0, attributeAt);
    writeLength(signed, attributeAt + 4 + INTEGRITY_BYTES - HEADER);
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA1, which every Java must have", e);
    }
  }

  /**
   * CRC-32 over the message up to the attribute, whose length field already counts the attribute.
   */
  static int fingerprint(byte[] packet, int attributeAt) {
    CRC32 crc = new CRC32();
    crc.update(packet, 0, attributeAt);
    return (int) crc.getValue() ^ FINGERPRINT_MASK;
  }

  static void writeLength(byte[] packet, int length) {
    packet[2] = (byte) (length >> 8);
    packet[3] = (byte) length;
  }
}
