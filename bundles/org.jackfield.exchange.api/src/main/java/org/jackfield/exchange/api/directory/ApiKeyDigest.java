package org.jackfield.exchange.api.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a key for the Voice API: enough to know it again, too little to use it. Keys are
 * long and random, so they need no slow hash.
 *
 * @param hex SHA-256 of the key in UTF-8, as 64 hexadecimal digits in lower case
 */
public record ApiKeyDigest(String hex) {
  /** Of this key. */
  public static ApiKeyDigest of(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new ApiKeyDigest(
          HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException("every JDK has SHA-256", fault);
    }
  }

  /** Compares in a time that does not depend on where they differ. */
  public boolean same(ApiKeyDigest other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "ApiKeyDigest[redacted]";
  }
}
