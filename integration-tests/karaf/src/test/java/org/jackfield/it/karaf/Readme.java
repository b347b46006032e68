package org.jackfield.it.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of code of one section of the README, in order. */
final class Readme {
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

  private Readme() {}

  static List<String> blocks(String heading) throws IOException {
    String text = Files.readString(Path.of("../../README.md"));
    int start = text.indexOf("## " + heading + "\n");
    if (start < 0) {
      throw new AssertionError("the README has no section '" + heading + "'");
    }
    int end = text.indexOf("\n## ", start + 1);
    Matcher blocks = BLOCK.matcher(text.substring(start, end < 0 ? text.length() : end));
    return blocks.results().map(found -> found.group(2)).toList();
  }
}
