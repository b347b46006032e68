package org.jackfield.rtp.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes lines apart and looks at their characters, without regular expressions and streams: those
 * were a good part of the work of a call's signalling.
 */
final class Words {
  private Words() {}

  /**
   * The words of a text that neither begins nor ends with a space; one, empty, of an empty text.
   */
  static String[] of(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf(' '); end >= 0; end = text.indexOf(' ', from)) {
      words.add(text.substring(from, end));
      from = next(text, end);
    }
    words.add(text.substring(from));
    return words.toArray(new String[0]);
  }

  /** The first word of such a text and, where there is more, all the rest. */
  static String[] first(String text) {
    int end = text.indexOf(' ');
    return end < 0
        ? new String[] {text}
        : new String[] {text.substring(0, end), text.substring(next(text, end))};
  }

  private static int next(String text, int space) {
    int at = space;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** Whether there is no other character than these. */
  static boolean within(String text, char least, char most) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < least || c > most) {
        return false;
      }
    }
    return true;
  }

  static boolean visible(String text) {
    return within(text, '!', '~');
  }

  static boolean digits(String text) {
    return within(text, '0', '9');
  }

  /** Whether there is a control character, but for tabs. */
  static boolean controls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t') {
        return true;
      }
    }
    return false;
  }
}
