package org.jackfield.protocol.part;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One or more DTMF digits (RFC 4733): {@code 0-9 A-D * #}. {@code toString} tells only how many:
 * digits are often a PIN.
 *
 * @param tones the digits; lower-case letters are raised
 */
public record Digits(String tones) {
  private static final Pattern ALLOWED = Pattern.compile("[0-9A-D*#]+");

  /** Throws {@link IllegalArgumentException} when empty or when any character is no digit. */
  public Digits {
    tones = tones.toUpperCase(Locale.ROOT);
    if (!ALLOWED.matcher(tones).matches()) {
      throw new IllegalArgumentException("digits must be one or more of 0-9 A-D * #");
    }
  }

  /** The same check as a question. */
  public static Optional<Digits> parse(String tones) {
    return ALLOWED.matcher(tones.toUpperCase(Locale.ROOT)).matches()
        ? Optional.of(new Digits(tones))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "digits[" + tones.length() + "]";
  }
}
