package org.jackfield.api.call;

import java.util.Objects;

/**
 * The other side of a call as the network names it.
 *
 * @param number number, user name or SIP URI; empty where unknown
 * @param name display name; empty where unknown
 */
public record Party(String number, String name) {
  /** Refuses missing parts; use empty text. */
  public Party {
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(name, "name");
  }

  /** Without the number, which is personal data. */
  @Override
  public String toString() {
    return "Party[redacted]";
  }
}
