package org.jackfield.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code A -> B : why} from a Javadoc comment, and {@code | A | B | why |} from a page. */
final class Drawing {
  private static final Pattern JAVADOC =
      Pattern.compile("(?m)^ \\* ([A-Z_]+) -> ([A-Z_]+) : (.+)$");
  private static final Pattern TABLE =
      Pattern.compile("(?m)^\\| ([A-Z_]+) \\| ([A-Z_]+) \\| (.+) \\|$");

  private Drawing() {}

  /** {@code "A -> B"} to the reason, from the Javadoc of this class. */
  static Map<String, String> of(Class<?> type) throws IOException {
    String path = "src/main/java/" + type.getName().replace('.', '/') + ".java";
    return read(JAVADOC, Files.readString(Path.of(path)));
  }

  /** The same from the part of {@code docs/states.md} under this heading. */
  static Map<String, String> page(String heading) throws IOException {
    String page = Files.readString(Path.of("../../docs/states.md"));
    int start = page.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new AssertionError("docs/states.md has no part \"" + heading + "\"");
    }
    int end = page.indexOf("\n## ", start + 1);
    return read(TABLE, end < 0 ? page.substring(start) : page.substring(start, end));
  }

  private static Map<String, String> read(Pattern line, String text) {
    Map<String, String> edges = new TreeMap<>();
    Matcher matcher = line.matcher(text);
    while (matcher.find()) {
      String edge = matcher.group(1) + " -> " + matcher.group(2);
      if (edges.put(edge, matcher.group(3)) != null) {
        throw new AssertionError("drawn twice: " + edge);
      }
    }
    return edges;
  }

  /** {@code SigningIn} as {@code SIGNING_IN}. */
  static String name(Object phase) {
    return phase
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(java.util.Locale.ROOT);
  }
}
