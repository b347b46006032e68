package org.jackfield.voiceapi.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** What is signed, and the keys' form. */
final class SignedText {
  /** Of either key. */
  static final int KEY_BYTES = 32;

  /** PKCS #8 around an Ed25519 key (RFC 8410 7). */
  private static final byte[] FRAME = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private SignedText() {}

  static byte[] of(String timestamp, byte[] body) {
    byte[] head = (timestamp + "|").getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[head.length + body.length];
    System.arraycopy(head, 0, text, 0, head.length);
    System.arraycopy(body, 0, text, head.length, body.length);
    return text;
  }

  /** A private key, with the frame of PKCS #8 around it or without. */
  static byte[] privateKey(String base64) {
    byte[] key = decoded(base64);
    return key.length == FRAME.length + KEY_BYTES && Arrays.mismatch(key, FRAME) == FRAME.length
        ? Arrays.copyOfRange(key, FRAME.length, key.length)
        : ofRightLength(key);
  }

  static byte[] key(String base64) {
    return ofRightLength(decoded(base64));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException fault) {
      // The decoder's message may repeat a part of the key.
      throw new IllegalArgumentException("is not Base64");
    }
  }

  private static byte[] ofRightLength(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("is not the Base64 of 32 bytes");
    }
    return key;
  }
}
