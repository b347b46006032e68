package org.jackfield.it.thirdparty;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a page of docs. */
final class Pages {
  private Pages() {}

  /** The first block of this language. */
  static String block(String page, String language) {
    Matcher block = Pattern.compile("(?s)\\n```" + language + "\\n(.*?)\\n```\\n").matcher(page);
    if (!block.find()) {
      throw new AssertionError("the page has no block of " + language);
    }
    return block.group(1) + "\n";
  }
}
