package org.jackfield.exchange.core;

/** Reads what was dialled. */
final class Destination {
  private Destination() {}

  /** The user part of a SIP URI (RFC 3261 19.1.1), or the text itself. */
  static String user(String dialled) {
    String text = dialled.strip();
    int colon = text.indexOf(':');
    if (colon < 0 || !text.substring(0, colon).matches("(?i)sips?")) {
      return text;
    }
    String rest = text.substring(colon + 1);
    int at = rest.indexOf('@');
    return at < 0 ? rest : rest.substring(0, at);
  }

  /** Whether this is a number in E.164 form with its plus. */
  static boolean isNumber(String user) {
    return user.matches("\\+[0-9]{3,15}");
  }
}
