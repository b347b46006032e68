package org.jackfield.exchange.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.SCrypt;

/** Stored passwords: scrypt (RFC 7914) with a salt each; about 15 ms a check on one core. */
final class Passwords {
  private static final int COST = 1 << 12;
  private static final int BLOCK = 8;
  private static final int PARALLEL = 1;
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Checked when there is no such user, so that this takes as long as a wrong password. */
  private static final String NOBODY = stored("nobody's");

  private Passwords() {}

  static String stored(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder();
    return text.encodeToString(salt) + "$" + text.encodeToString(hash(password, salt));
  }

  static boolean matches(String password, String stored) {
    int dollar = stored.indexOf('$');
    byte[] salt = Base64.getDecoder().decode(stored.substring(0, dollar));
    byte[] expected = Base64.getDecoder().decode(stored.substring(dollar + 1));
    return MessageDigest.isEqual(expected, hash(password, salt));
  }

  /** Takes the time of a check, for a user that is not there. */
  static void checkNobody(String password) {
    matches(password, NOBODY);
  }

  private static byte[] hash(String password, byte[] salt) {
    return SCrypt.generate(
        password.getBytes(StandardCharsets.UTF_8), salt, COST, BLOCK, PARALLEL, BYTES);
  }
}
