package org.jackfield.rtp.sdp;

import java.util.Objects;

/**
 * ICE user fragment and password of one side (RFC 8839 section 5.4).
 *
 * @param ufrag 4 to 256 visible ASCII characters without a colon
 * @param pwd 22 to 256 visible ASCII characters; a secret
 */
public record IceParameters(String ufrag, String pwd) {

  /**
   * Checks lengths and characters; throws {@link IllegalArgumentException} without quoting the
   * value.
   */
  public IceParameters {
    Objects.requireNonNull(ufrag, "ufrag");
    Objects.requireNonNull(pwd, "pwd");
    if (!visible(ufrag, 4) || ufrag.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "ufrag is not 4 to 256 visible characters without a colon");
    }
    if (!visible(pwd, 22)) {
      throw new IllegalArgumentException("pwd is not 22 to 256 visible characters");
    }
  }

  private static boolean visible(String text, int least) {
    return text.length() >= least && text.length() <= 256 && Words.visible(text);
  }

  /** Says nothing of the values. */
  @Override
  public String toString() {
    return "IceParameters[redacted]";
  }
}
