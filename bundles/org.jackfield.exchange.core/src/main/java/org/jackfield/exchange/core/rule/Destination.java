package org.jackfield.exchange.core.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was dialled: {@code user}, {@code user@domain} or a SIP URI (RFC 3261 19.1.1).
 *
 * @param user the user part, without its parameters; all of it where there is no domain
 * @param domain in lower case, without port
 */
public record Destination(String user, Optional<String> domain) {
  private static final Pattern SCHEME = Pattern.compile("^(?i:sips?):");
  private static final Set<String> EMERGENCY = Set.of("911", "112", "933");

  /** Reads what was dialled; what cannot be read is a user that nobody is. */
  public static Destination of(String dialled) {
    String text = dialled.strip();
    if (text.startsWith("<") && text.endsWith(">")) {
      text = text.substring(1, text.length() - 1);
    }
    text = SCHEME.matcher(text).replaceFirst("");
    int at = text.indexOf('@');
    if (at < 0) {
      return new Destination(upTo(";?", text), Optional.empty());
    }
    return new Destination(
        upTo(";:", text.substring(0, at)), Optional.of(domain(host(text.substring(at + 1)))));
  }

  /** An address of IPv6 keeps its brackets. */
  private static String host(String text) {
    int closing = text.indexOf(']');
    return text.startsWith("[") && closing > 0 ? text.substring(0, closing + 1) : upTo(":;?", text);
  }

  private static String upTo(String marks, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (marks.indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /** A domain as it is compared. */
  static String domain(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /** Whether this is a number in E.164 form with its plus. */
  boolean isNumber() {
    return user.matches("\\+[0-9]{3,15}");
  }

  /** Whether help is called. */
  public boolean isEmergency() {
    return EMERGENCY.contains(user);
  }
}
