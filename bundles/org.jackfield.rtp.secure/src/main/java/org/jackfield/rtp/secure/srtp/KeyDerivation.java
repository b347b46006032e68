package org.jackfield.rtp.secure.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session keys from a master key (RFC 3711, 4.3, with a key derivation rate of zero). A 96 bit salt
 * of the GCM profiles is filled up with zeros on the right (RFC 7714, 11).
 */
final class KeyDerivation {
  static final int RTP_KEY = 0;
  static final int RTP_AUTH = 1;
  static final int RTP_SALT = 2;
  static final int RTCP_KEY = 3;
  static final int RTCP_AUTH = 4;
  static final int RTCP_SALT = 5;

  private static final int BLOCK = 16;
  private static final int LABEL_AT = 7;

  private KeyDerivation() {}

  static byte[] derive(SrtpKey master, int label, int length) {
    byte[] blocks = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
    for (int at = 0; at < blocks.length; at += BLOCK) {
      System.arraycopy(master.salt(), 0, blocks, at, master.salt().length);
      blocks[at + LABEL_AT] ^= (byte) label;
      blocks[at + BLOCK - 1] = (byte) (at / BLOCK);
    }
    try {
      byte[] stream = aes(master.key()).update(blocks);
      return Arrays.copyOf(stream, length);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /**
   * The bare block cipher. Counter mode is made of it by hand because "AES/CTR" of the JDK must be
   * initialised, and so allocates 288 bytes, for every packet; this way is as fast and allocates
   * nothing.
   */
  static Cipher aes(byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return cipher;
  }

  static IllegalStateException missing(GeneralSecurityException cause) {
    return new IllegalStateException("this Java runtime lacks AES or SHA-1", cause);
  }
}
