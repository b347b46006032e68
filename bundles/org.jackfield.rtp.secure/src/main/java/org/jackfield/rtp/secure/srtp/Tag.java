package org.jackfield.rtp.secure.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA1 cut to 80 bits. Built on the digest because {@code javax.crypto.Mac} allocates at each
 * result; the digest underneath is the same intrinsic.
 */
final class Tag {
  static final int LENGTH = 10;
  private static final int BLOCK = 64;
  private static final int DIGEST = 20;

  private final MessageDigest sha;
  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];
  private final byte[] word = new byte[4];
  private final byte[] result = new byte[DIGEST];

  Tag(byte[] key) {
    Arrays.fill(inner, (byte) 0x36);
    Arrays.fill(outer, (byte) 0x5C);
    for (int i = 0; i < key.length; i++) {
      inner[i] ^= key[i];
      outer[i] ^= key[i];
    }
    try {
      sha = MessageDigest.getInstance("SHA-1");
    } catch (GeneralSecurityException e) {
      throw KeyDerivation.missing(e);
    }
  }

  /** Over the bytes and then the rollover counter, which does not travel in the packet. */
  void writeWithRollover(byte[] buffer, int offset, int length, int rollover) {
    begin(buffer, offset, length);
    Bytes.int32(word, 0, rollover);
    sha.update(word, 0, word.length);
    finish();
    System.arraycopy(result, 0, buffer, offset + length, LENGTH);
  }

  boolean matchesWithRollover(byte[] buffer, int offset, int length, int rollover) {
    begin(buffer, offset, length);
    Bytes.int32(word, 0, rollover);
    sha.update(word, 0, word.length);
    finish();
    return equal(buffer, offset + length);
  }

  void write(byte[] buffer, int offset, int length) {
    begin(buffer, offset, length);
    finish();
    System.arraycopy(result, 0, buffer, offset + length, LENGTH);
  }

  boolean matches(byte[] buffer, int offset, int length) {
    begin(buffer, offset, length);
    finish();
    return equal(buffer, offset + length);
  }

  private void begin(byte[] buffer, int offset, int length) {
    sha.update(inner, 0, BLOCK);
    sha.update(buffer, offset, length);
  }

  private void finish() {
    try {
      sha.digest(result, 0, DIGEST);
      sha.update(outer, 0, BLOCK);
      sha.update(result, 0, DIGEST);
      sha.digest(result, 0, DIGEST);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the digest has its exact size", e);
    }
  }

  // Looks at every byte whatever it finds, so that the time taken tells nothing.
  private boolean equal(byte[] buffer, int at) {
    int difference = 0;
    for (int i = 0; i < LENGTH; i++) {
      difference |= result[i] ^ buffer[at + i];
    }
    return difference == 0;
  }
}
