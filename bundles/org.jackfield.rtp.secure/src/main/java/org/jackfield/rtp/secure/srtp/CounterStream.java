package org.jackfield.rtp.secure.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/** AES in counter mode as RFC 3711, 4.1.1 has it; encrypting and decrypting are the same. */
final class CounterStream {
  private static final int BLOCK = 16;

  private final Cipher aes;
  private final byte[] iv = new byte[BLOCK];
  private final byte[] salt;
  private byte[] counters = new byte[0];
  private byte[] stream = new byte[0];

  CounterStream(byte[] key, byte[] salt) {
    this.salt = salt.clone();
    try {
      aes = KeyDerivation.aes(key);
    } catch (GeneralSecurityException e) {
      throw KeyDerivation.missing(e);
    }
  }

  void xor(byte[] buffer, int offset, int length, int ssrc, long index) {
    if (length == 0) {
      return;
    }
    int needed = (length + BLOCK - 1) / BLOCK * BLOCK;
    if (counters.length < needed) {
      grow(needed);
    }
    start(ssrc, index);
    for (int at = 0, block = 0; at < needed; at += BLOCK, block++) {
      System.arraycopy(iv, 0, counters, at, BLOCK - 2);
      counters[at + BLOCK - 2] = (byte) (block >>> 8);
      counters[at + BLOCK - 1] = (byte) block;
    }
    try {
      aes.update(counters, 0, needed, stream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key stream has its exact size", e);
    }
    for (int i = 0; i < length; i++) {
      buffer[offset + i] ^= stream[i];
    }
  }

  // (salt * 2^16) XOR (ssrc * 2^64) XOR (index * 2^16)
  private void start(int ssrc, long index) {
    System.arraycopy(salt, 0, iv, 0, salt.length);
    for (int i = 0; i < 4; i++) {
      iv[4 + i] ^= (byte) (ssrc >>> 24 - 8 * i);
    }
    for (int i = 0; i < 6; i++) {
      iv[8 + i] ^= (byte) (index >>> 40 - 8 * i);
    }
  }

  private void grow(int needed) {
    counters = Arrays.copyOf(counters, needed);
    stream = Arrays.copyOf(stream, needed);
  }
}
