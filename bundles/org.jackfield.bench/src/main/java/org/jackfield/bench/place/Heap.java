package org.jackfield.bench.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The heap of another Java process that uses the serial collector, by the JDK's own tools. */
public final class Heap {
  private static final int KILO = 1024;
  private static final int SECONDS = 30;

  private final long pid;

  /** Of the process with this id. */
  public Heap(long pid) {
    this.pid = pid;
  }

  /**
   * Bytes that something still refers to, after a collection.
   *
   * @throws IOException if the tools are missing or do not answer
   */
  public long live() throws IOException, InterruptedException {
    output("jcmd", Long.toString(pid), "GC.run");
    Map<String, Double> now = statistics();
    return Math.round(KILO * Stream.of("S0U", "S1U", "EU", "OU").mapToDouble(now::get).sum());
  }

  /**
   * Bytes allocated since the process began, but for those that went past the young generation; to
   * be compared with an earlier figure, over many collections.
   *
   * @throws IOException if the tools are missing or do not answer
   */
  public long allocated() throws IOException, InterruptedException {
    Map<String, Double> now = statistics();
    return Math.round(KILO * (now.get("YGC") * now.get("EC") + now.get("EU")));
  }

  private Map<String, Double> statistics() throws IOException, InterruptedException {
    return table(output("jstat", "-gc", Long.toString(pid)));
  }

  /** Reads a line of names and a line of numbers; what is no number is left out. */
  static Map<String, Double> table(List<String> lines) throws IOException {
    if (lines.size() < 2) {
      throw new IOException("jstat: said " + lines);
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

  private static List<String> output(String tool, String... arguments)
      throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("java.home"), "bin", tool);
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    // What it says fits into a pipe, so it can end before anybody reads.
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(tool + ": did not end within " + SECONDS + " s");
    }
    List<String> lines;
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    }
    if (process.exitValue() != 0) {
      throw new IOException(tool + ": " + lines);
    }
    return lines;
  }
}
