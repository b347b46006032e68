package org.jackfield.protocol.part;

import java.util.Objects;
import java.util.Optional;

/**
 * Name and number of one side of a call, each where known. {@code toString} shows neither.
 *
 * @param name display name
 * @param number telephone number, SIP user or SIP URI
 */
public record Party(Optional<String> name, Optional<String> number) {
  private static final Party UNKNOWN = new Party(Optional.empty(), Optional.empty());

  public Party {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(number, "number");
  }

  /** A party with both known. */
  public static Party of(String name, String number) {
    return new Party(Optional.of(name), Optional.of(number));
  }

  /** A party nothing is known of. */
  public static Party unknown() {
    return UNKNOWN;
  }

  @Override
  public String toString() {
    return "Party[name=" + shown(name) + ", number=" + shown(number) + "]";
  }

  private static String shown(Optional<String> value) {
    return value.isPresent() ? "***" : "none";
  }
}
