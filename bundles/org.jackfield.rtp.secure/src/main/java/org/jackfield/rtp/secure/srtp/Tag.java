package org.jackfield.rtp.secure.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * HMAC-SHA1 cut to 80 bits. Built on the digest because {@code javax.crypto.Mac} allocates at each
 * result; the digest underneath is the same intrinsic. All tags that a thread works on share one
 * digest: it has no key and no state between two packets, and of hundreds of legs each would have
 * to come from far down in memory for its packet.
 */
final class Tag {
  static final int LENGTH = 10;
  private static final int BLOCK = 64;
  private static final int DIGEST = 20;
  private static final int ROLLOVER = 4;

  /** Of the JDK's classes alone, so that no thread holds on to a build of this one. */
  private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(Tag::digest);

  private static final ThreadLocal<byte[]> RESULT = ThreadLocal.withInitial(() -> new byte[DIGEST]);

  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];

  Tag(byte[] key) {
    Arrays.fill(inner, (byte) 0x36);
    Arrays.fill(outer, (byte) 0x5C);
    for (int i = 0; i < key.length; i++) {
      inner[i] ^= key[i];
      outer[i] ^= key[i];
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (GeneralSecurityException e) {
      throw KeyDerivation.missing(e);
    }
  }

  /** Over the bytes and then the rollover counter, which does not travel in the packet. */
  void writeWithRollover(byte[] buffer, int offset, int length, int rollover) {
    System.arraycopy(
        withRollover(buffer, offset, length, rollover), 0, buffer, offset + length, LENGTH);
  }

  boolean matchesWithRollover(byte[] buffer, int offset, int length, int rollover) {
    return equal(withRollover(buffer, offset, length, rollover), buffer, offset + length);
  }

  void write(byte[] buffer, int offset, int length) {
    System.arraycopy(plain(buffer, offset, length), 0, buffer, offset + length, LENGTH);
  }

  boolean matches(byte[] buffer, int offset, int length) {
    return equal(plain(buffer, offset, length), buffer, offset + length);
  }

  private byte[] withRollover(byte[] buffer, int offset, int length, int rollover) {
    Objects.checkFromIndexSize(offset, length, buffer.length); // or half a packet stayed in it
    MessageDigest sha = SHA.get();
    byte[] result = RESULT.get();
    sha.update(inner, 0, BLOCK);
    sha.update(buffer, offset, length);
    Bytes.int32(result, 0, rollover);
    sha.update(result, 0, ROLLOVER);
    return finish(sha, result);
  }

  private byte[] plain(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    MessageDigest sha = SHA.get();
    sha.update(inner, 0, BLOCK);
    sha.update(buffer, offset, length);
    return finish(sha, RESULT.get());
  }

  private byte[] finish(MessageDigest sha, byte[] result) {
    try {
      sha.digest(result, 0, DIGEST);
      sha.update(outer, 0, BLOCK);
      sha.update(result, 0, DIGEST);
      sha.digest(result, 0, DIGEST);
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the digest has its exact size", e);
    }
  }

  // Looks at every byte whatever it finds, so that the time taken tells nothing.
  private static boolean equal(byte[] result, byte[] buffer, int at) {
    int difference = 0;
    for (int i = 0; i < LENGTH; i++) {
      difference |= result[i] ^ buffer[at + i];
    }
    return difference == 0;
  }
}
