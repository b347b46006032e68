package org.jackfield.protocol.part;

import java.util.Objects;

/**
 * One custom SIP header. Its value is the application's and is not shown by {@code toString}.
 *
 * @param name by convention starts with {@code X-}
 * @param value any text
 */
public record Header(String name, String value) {
  public Header {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "Header[" + name + "]";
  }
}
