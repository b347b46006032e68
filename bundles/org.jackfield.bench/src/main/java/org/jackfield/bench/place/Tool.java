package org.jackfield.bench.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the JDK's that asks another process something, and what it says. */
final class Tool {
  private static final int SECONDS = 30;

  private Tool() {}

  /**
   * The lines of its answer.
   *
   * @throws IOException if it is missing, fails, or does not end
   */
  static List<String> run(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("JDK_JAVA_OPTIONS"); // java would say that it has read them
    Process process = builder.redirectErrorStream(true).start();
    // What it says fits into a pipe, so it can end before anybody reads.
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(name + ": did not end within " + SECONDS + " s");
    }
    List<String> lines;
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    }
    if (process.exitValue() != 0) {
      throw new IOException(name + ": " + lines);
    }
    return lines;
  }

  /** Reads a line of names and a line of numbers; what is no number is left out. */
  static Map<String, Double> table(List<String> lines) throws IOException {
    if (lines.size() < 2) {
      throw new IOException("a table was expected, not " + lines);
    }
    String[] names = lines.get(0).strip().split("\\s+");
    String[] values = lines.get(1).strip().split("\\s+");
    Map<String, Double> table = new HashMap<>();
    for (int i = 0; i < Math.min(names.length, values.length); i++) {
      if (values[i].matches("[0-9.]+")) {
        table.put(names[i], Double.parseDouble(values[i]));
      }
    }
    return table;
  }
}
