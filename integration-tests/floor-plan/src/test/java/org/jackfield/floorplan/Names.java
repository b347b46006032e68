package org.jackfield.floorplan;

import java.util.List;

/** Patterns of room names: {@code a}, {@code a.*} for all below a, {@code *} for all. */
final class Names {
  private Names() {}

  static boolean matches(String pattern, String room) {
    return pattern.equals("*")
        || pattern.equals(room)
        || pattern.endsWith(".*") && room.startsWith(pattern.substring(0, pattern.length() - 1));
  }

  static boolean matchesAny(List<String> patterns, String room) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, room));
  }

  /** The words of each line that is not empty or a comment. */
  static List<List<String>> lines(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> List.of(line.split("\\s+")))
        .toList();
  }
}
