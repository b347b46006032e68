package org.jackfield.protocol.part;

import java.util.Objects;
import java.util.Optional;

/**
 * Which program is at the other end.
 *
 * @param text the plain form, such as {@code Android-3.7.0}, or {@code data} of the object form
 * @param sdkVersion {@code sdkVersion} of the object form; when present the object form is written
 */
public record UserAgent(String text, Optional<String> sdkVersion) {
  public UserAgent {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(sdkVersion, "sdkVersion");
  }

  /** The plain form, as it goes with calls. */
  public static UserAgent plain(String text) {
    return new UserAgent(text, Optional.empty());
  }

  /** The object form, as it goes with a sign-in. */
  public static UserAgent detailed(String sdkVersion, String data) {
    return new UserAgent(data, Optional.of(sdkVersion));
  }
}
