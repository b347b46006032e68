package org.jackfield.demo.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process occupies in memory, where the operating system tells. */
public final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private Memory() {}

  /** Resident bytes now; empty where there is no {@code /proc}. */
  public static OptionalLong resident() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      return resident(Files.readAllLines(STATUS));
    } catch (IOException unreadable) {
      return OptionalLong.empty(); // a figure less; nothing depends on it
    }
  }

  static OptionalLong resident(List<String> status) {
    return status.stream()
        .map(RESIDENT::matcher)
        .filter(Matcher::matches)
        .mapToLong(line -> 1024 * Long.parseLong(line.group(1)))
        .findFirst();
  }
}
