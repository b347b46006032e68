package org.jackfield.exchange.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The slow hash (scrypt, RFC 7914): about 20 ms and 8 MB on one core. The text holds its cost, so a
 * hash made with another one still verifies.
 */
class Scrypt {
  private static final int COST = 1 << 13;
  private static final int BLOCK = 8;
  private static final int PARALLEL = 1;
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** A hash under a fresh salt. */
  String hash(String password) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    byte[] hash = derive(password, salt, COST, BLOCK, PARALLEL, BYTES);
    Base64.Encoder text = Base64.getEncoder();
    return String.join(
        "$",
        "scrypt",
        Integer.toString(COST),
        Integer.toString(BLOCK),
        Integer.toString(PARALLEL),
        text.encodeToString(salt),
        text.encodeToString(hash));
  }

  /** Whether this is the hash of this password. */
  boolean matches(String password, String stored) {
    String[] part = stored.split("\\$");
    if (part.length != 6 || !part[0].equals("scrypt")) {
      throw new IllegalArgumentException("stored hash: not of the form scrypt$N$r$p$salt$hash");
    }
    byte[] salt = Base64.getDecoder().decode(part[4]);
    byte[] expected = Base64.getDecoder().decode(part[5]);
    int cost = Integer.parseInt(part[1]);
    int block = Integer.parseInt(part[2]);
    int parallel = Integer.parseInt(part[3]);
    return MessageDigest.isEqual(
        expected, derive(password, salt, cost, block, parallel, expected.length));
  }

  /** Takes the time of a check. */
  void waste(String password) {
    derive(password, new byte[16], COST, BLOCK, PARALLEL, BYTES);
  }

  /** The slow part; a test counts it. */
  byte[] derive(String password, byte[] salt, int cost, int block, int parallel, int bytes) {
    return SCrypt.generate(
        password.getBytes(StandardCharsets.UTF_8), salt, cost, block, parallel, bytes);
  }
}
