package org.jackfield.spi.policy;

import java.util.Objects;

/**
 * A call that has come in while the client has others.
 *
 * @param client the client's name
 * @param number who calls, as the network tells; may be empty
 * @param name who calls, in words; may be empty
 * @param others how many calls the client has beside it, at least 1; also those that ring
 */
public record WaitingCall(String client, String number, String name, int others) {
  /** Refuses missing parts, and a call that waits for nobody. */
  public WaitingCall {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(name, "name");
    if (others < 1) {
      throw new IllegalArgumentException("others: must be at least 1");
    }
  }

  /** Without who calls, which is personal data. */
  @Override
  public String toString() {
    return "WaitingCall[client=" + client + ", others=" + others + "]";
  }
}
