package org.jackfield.api.call;

import java.util.Objects;

/**
 * A custom SIP header of a call.
 *
 * @param name begins with {@code X-}; other names are the network's own and it may drop them
 * @param value its text
 */
public record Header(String name, String value) {
  /** Refuses a name that does not begin with {@code X-} and a value with line breaks. */
  public Header {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (!name.regionMatches(true, 0, "X-", 0, 2)) {
      throw new IllegalArgumentException("header name: must begin with X-");
    }
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("header value: must be one line");
    }
  }
}
