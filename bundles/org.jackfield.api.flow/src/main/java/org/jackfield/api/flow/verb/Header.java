package org.jackfield.api.flow.verb;

import java.util.Objects;

/**
 * A custom SIP header.
 *
 * @param name as given
 * @param value as given
 */
public record Header(String name, String value) {
  /** Refuses missing parts. */
  public Header {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  /** Without the value, which may be anything. */
  @Override
  public String toString() {
    return "Header[" + name + "]";
  }
}
