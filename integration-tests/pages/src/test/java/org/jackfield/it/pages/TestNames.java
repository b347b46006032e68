package org.jackfield.it.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test classes of the whole repository, suites of contracts included. */
final class TestNames {
  private static final Pattern NAME =
      Pattern.compile("\\b([A-Z]\\w*(?:Test|IT|Contract))\\b(?:\\.(\\w+))?");

  private final Map<String, String> sources = new HashMap<>();

  TestNames() throws IOException {
    for (String folder : List.of("bundles", "integration-tests")) {
      try (Stream<Path> files = Files.walk(Room.root().resolve(folder))) {
        for (Path file : files.filter(TestNames::source).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
  }

  private static boolean source(Path file) {
    return file.toString().replace('\\', '/').matches(".*/src/(test|main)/java/.*\\.java")
        && file.getFileName().toString().matches(".*(Test|IT|Contract)\\.java");
  }

  /** The names of tests in a text, {@code Class} or {@code Class.method}. */
  static List<String> in(String text) {
    return NAME.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Whether there is such a class, and such a test in it. */
  boolean exist(String name) {
    String[] parts = name.split("\\.");
    String source = sources.get(parts[0]);
    return source != null
        && source.contains("@Test")
        && (parts.length == 1
            || Pattern.compile("@Test\\b[^;{}]*\\bvoid " + parts[1] + "\\(")
                .matcher(source)
                .find());
  }
}
