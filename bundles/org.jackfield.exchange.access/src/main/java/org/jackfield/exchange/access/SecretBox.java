package org.jackfield.exchange.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals short texts under a key of this exchange (AES-256-GCM); the key is made at first need. */
final class SecretBox {
  private static final String FILE = "seal-key";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final DataFolder data;
  private Optional<SecretKey> key;

  SecretBox(DataFolder data) {
    this.data = data;
    this.key = data.read(FILE).map(SecretBox::read);
  }

  private static SecretKey read(String text) {
    byte[] key = Base64.getDecoder().decode(text.strip());
    if (key.length != 32) {
      throw new IllegalArgumentException("data: " + FILE + " is not a key of 32 bytes");
    }
    return new SecretKeySpec(key, "AES");
  }

  String seal(String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(Cipher.ENCRYPT_MODE, madeKey(), nonce, text.getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return Base64.getEncoder().encodeToString(both);
  }

  /**
   * The text again.
   *
   * @throws IllegalArgumentException if it was not sealed by this key
   */
  String open(String sealed) {
    byte[] both = Base64.getDecoder().decode(sealed);
    Optional<SecretKey> mine = key();
    if (mine.isEmpty() || both.length <= NONCE_BYTES) {
      throw new IllegalArgumentException("not sealed by this exchange");
    }
    byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
    return new String(run(Cipher.DECRYPT_MODE, mine.get(), nonce, rest), StandardCharsets.UTF_8);
  }

  private synchronized Optional<SecretKey> key() {
    return key;
  }

  private synchronized SecretKey madeKey() {
    if (key.isEmpty()) {
      byte[] fresh = new byte[32];
      random.nextBytes(fresh);
      data.write(FILE, Base64.getEncoder().encodeToString(fresh) + "\n");
      key = Optional.of(new SecretKeySpec(fresh, "AES"));
    }
    return key.get();
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException fault) {
      throw new IllegalArgumentException("not sealed by this exchange", fault);
    }
  }
}
