package org.jackfield.spi.auth;

import java.util.Objects;

/** A password or token that cannot be printed by accident. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a secret.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Secret of(String value) {
    Objects.requireNonNull(value, "secret");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("secret: must not be empty");
    }
    return new Secret(value);
  }

  /** The secret itself; only for the one place that puts it on the wire. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
