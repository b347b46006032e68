package org.jackfield.testkit.wire;

import java.util.List;
import java.util.Random;

/**
 * Damages texts of the wire the same way for the same seed: parts are missing, doubled or foreign,
 * and values are of another kind. For one thread.
 */
public final class FrameDamage {
  private static final List<String> TOKENS =
      List.of(
          "null", "{}", "[]", "true", "-1", "1e400", "\"\"", "\"x\"", "{", "}", "]", ",", ":", "\"",
          "\\", "\\u0000", "\uD800", "\u0000", "NaN");
  private static final int VALUES = 8;
  private static final int MOST_CHANGES = 3;
  private static final int LONGEST_CUT = 12;
  private static final int KINDS = 6;

  private final Random random;

  /** Draws all it does from this seed. */
  public FrameDamage(long seed) {
    random = new Random(seed);
  }

  /** The text, damaged in one to three places. */
  public String of(String frame) {
    StringBuilder text = new StringBuilder(frame);
    int times = 1 + random.nextInt(MOST_CHANGES);
    for (int time = 0; time < times && text.length() > 1; time++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(LONGEST_CUT));
      switch (random.nextInt(KINDS)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 2 -> text.setCharAt(at, (char) random.nextInt(Character.MAX_VALUE));
        case 3 -> text.setLength(at);
        case 4 -> otherValue(text, at);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }

  /** After the next colon, so that it mostly stays JSON. */
  private void otherValue(StringBuilder text, int from) {
    int colon = text.indexOf("\":", from);
    if (colon < 0) {
      return;
    }
    int start = colon + 2;
    int end = start;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    text.replace(start, end, TOKENS.get(random.nextInt(VALUES)));
  }
}
