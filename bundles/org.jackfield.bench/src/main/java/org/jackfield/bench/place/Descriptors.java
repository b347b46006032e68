package org.jackfield.bench.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Threads and file descriptors of a process, where {@code /proc} tells of them. */
public final class Descriptors {
  private static final String LIMIT = "Max open files";

  private final Path process;

  /** Of the process with this id. */
  public Descriptors(long pid) {
    process = Path.of("/proc", Long.toString(pid));
  }

  /** How many it has open now; empty where the system does not tell. */
  public OptionalLong open() throws IOException {
    return entries("fd");
  }

  /** How many threads it has now; empty where the system does not tell. */
  public OptionalLong threads() throws IOException {
    return entries("task");
  }

  private OptionalLong entries(String folder) throws IOException {
    Path path = process.resolve(folder);
    if (!Files.isDirectory(path)) {
      return OptionalLong.empty();
    }
    try (Stream<Path> all = Files.list(path)) {
      return OptionalLong.of(all.count());
    }
  }

  /** How many it may have open; empty where the system does not tell, or for any number. */
  public OptionalLong limit() throws IOException {
    Path limits = process.resolve("limits");
    return Files.isReadable(limits) ? limit(Files.readAllLines(limits)) : OptionalLong.empty();
  }

  /** Of {@code /proc/PID/limits}: see proc(5). */
  static OptionalLong limit(List<String> limits) {
    return limits.stream()
        .filter(line -> line.startsWith(LIMIT))
        .map(line -> line.substring(LIMIT.length()).strip().split("\\s+")[0])
        .filter(value -> value.matches("\\d+"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
