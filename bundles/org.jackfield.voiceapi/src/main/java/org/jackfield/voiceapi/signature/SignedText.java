package org.jackfield.voiceapi.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What is signed, and the keys' form. */
final class SignedText {
  /** Of either key. */
  static final int KEY_BYTES = 32;

  private SignedText() {}

  static byte[] of(String timestamp, byte[] body) {
    byte[] head = (timestamp + "|").getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[head.length + body.length];
    System.arraycopy(head, 0, text, 0, head.length);
    System.arraycopy(body, 0, text, head.length, body.length);
    return text;
  }

  static byte[] key(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException fault) {
      // The decoder's message may repeat a part of the key.
      throw new IllegalArgumentException("is not Base64");
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("is not the Base64 of 32 bytes");
    }
    return key;
  }
}
