package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A TURN server over UDP and the long-term credentials for it (RFC 8489 section 9.2).
 *
 * @param address resolved address and port, 3478 as a rule
 * @param username at most 508 bytes of UTF-8
 * @param password any
 */
public record TurnServer(InetSocketAddress address, String username, String password) {
  private static final int LONGEST_NAME = 508;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when the address is not resolved, or the name is empty or
   *     longer than 508 bytes
   */
  public TurnServer {
    Objects.requireNonNull(password, "password");
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("address is not resolved");
    }
    int length = username.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST_NAME) {
      throw new IllegalArgumentException("username is not 1 to " + LONGEST_NAME + " bytes");
    }
  }

  /** Says nothing of the values. */
  @Override
  public String toString() {
    return "TurnServer[redacted]";
  }
}
