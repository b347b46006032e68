package org.jackfield.rtp.ice.stun;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The 96 bits that tie a STUN response to its request.
 *
 * @param high first 8 bytes
 * @param low last 4 bytes
 */
public record TransactionId(long high, int low) {

  /**
   * A new one; random must be a {@link java.security.SecureRandom} outside tests, or replies can be
   * forged blindly.
   */
  public static TransactionId random(RandomGenerator random) {
    return new TransactionId(random.nextLong(), random.nextInt());
  }

  /** 24 hex digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
