package org.jackfield.launcher;

/**
 * Ports of which one is to be taken.
 *
 * @param first 1 to 65535, or 0 for any port at all
 * @param last the same one, or a higher one
 */
record Ports(int first, int last) {
  static final Ports ANY = new Ports(0, 0);

  /** One port, or two with a dash between. */
  static Ports of(String flag, String text) {
    int dash = text.indexOf('-');
    int first = port(flag, dash < 0 ? text : text.substring(0, dash));
    int last = dash < 0 ? first : port(flag, text.substring(dash + 1));
    if (last < first) {
      throw Failure.usage(flag + " wants the lower port first, not " + text);
    }
    return new Ports(first, last);
  }

  /** A port that can be asked for. */
  static int port(String flag, String text) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw Failure.usage(flag + " wants a number from 1 to 65535, not " + text);
    }
    return port;
  }

  @Override
  public String toString() {
    return first == last ? "port " + first : "ports " + first + " to " + last;
  }
}
