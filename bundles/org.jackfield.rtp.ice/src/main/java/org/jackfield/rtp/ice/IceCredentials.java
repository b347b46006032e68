package org.jackfield.rtp.ice;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * User fragment and password of one ICE agent (RFC 8445 section 5.3).
 *
 * @param ufrag names the agent in a check; 4 to 256 characters without a colon
 * @param pwd signs the checks sent to the agent and its replies; a secret of 22 to 256 characters
 */
public record IceCredentials(String ufrag, String pwd) {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** Checks the lengths; throws {@link IllegalArgumentException} without quoting the value. */
  public IceCredentials {
    Objects.requireNonNull(ufrag, "ufrag");
    Objects.requireNonNull(pwd, "pwd");
    if (ufrag.length() < 4 || ufrag.length() > 256 || ufrag.indexOf(':') >= 0) {
      throw new IllegalArgumentException("ufrag is not 4 to 256 characters without a colon");
    }
    if (pwd.length() < 22 || pwd.length() > 256) {
      throw new IllegalArgumentException("pwd is not 22 to 256 characters");
    }
  }

  /**
   * New ones: 8 and 24 characters, 48 and 144 bits. The fragment is long enough to be unique among
   * all legs of a node.
   *
   * @param random must be a {@link java.security.SecureRandom} outside tests
   */
  public static IceCredentials random(RandomGenerator random) {
    return new IceCredentials(word(random, 8), word(random, 24));
  }

  private static String word(RandomGenerator random, int length) {
    byte[] bits = new byte[length];
    random.nextBytes(bits);
    StringBuilder word = new StringBuilder(length);
    for (byte six : bits) {
      word.append(ALPHABET.charAt(six & (ALPHABET.length() - 1))); // of 64
    }
    return word.toString();
  }

  /** Says nothing of the values. */
  @Override
  public String toString() {
    return "IceCredentials[redacted]";
  }
}
