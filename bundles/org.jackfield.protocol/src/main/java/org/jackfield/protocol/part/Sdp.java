package org.jackfield.protocol.part;

import java.util.Objects;

/**
 * A session description as it travels. Its {@code toString} tells only the length: SDP holds
 * addresses and keys.
 *
 * @param text the description, unchanged
 */
public record Sdp(String text) {
  public Sdp {
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return "sdp[" + text.length() + " chars]";
  }
}
