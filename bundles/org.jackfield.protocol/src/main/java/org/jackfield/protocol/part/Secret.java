package org.jackfield.protocol.part;

import java.util.Objects;

/**
 * A password or token. Never shown by {@code toString}.
 *
 * @param value the secret itself
 */
public record Secret(String value) {
  public Secret {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "***";
  }
}
