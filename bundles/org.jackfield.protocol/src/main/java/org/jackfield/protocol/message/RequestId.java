package org.jackfield.protocol.message;

import java.math.BigDecimal;

/**
 * Id of a request, kept as it came so that the response repeats it: text or number. Clients send
 * text, mostly UUIDs but not always; servers send integers.
 *
 * @param value the text, or the number as written
 * @param number whether it is a number
 */
public record RequestId(String value, boolean number) {
  /** Throws {@link IllegalArgumentException} when said to be a number and not one. */
  public RequestId {
    if (number) {
      // Fails with NumberFormatException, which is one.
      value = new BigDecimal(value).toString();
    }
  }

  /** A text id. */
  public static RequestId of(String value) {
    return new RequestId(value, false);
  }

  /** A numeric id. */
  public static RequestId of(long value) {
    return new RequestId(Long.toString(value), true);
  }
}
