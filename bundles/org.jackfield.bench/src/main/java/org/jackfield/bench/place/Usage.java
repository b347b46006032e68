package org.jackfield.bench.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a process has used so far, as the operating system counts it. */
public final class Usage {
  /** The kernel counts a hundred ticks a second for programs, on every platform we run on. */
  private static final long MILLIS_PER_TICK = 10;

  private final long pid;

  /** Of the process with this id. */
  public Usage(long pid) {
    this.pid = pid;
  }

  /**
   * User and system time of all its threads, in steps of the system's clock.
   *
   * @throws IllegalStateException if there is no such process, or the system does not tell
   */
  public Duration cpu() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("no CPU time known of process " + pid));
  }

  /**
   * The part of {@link #cpu} that the JIT compiler's threads used; zero where {@code /proc} does
   * not tell.
   */
  public Duration compiling() {
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    if (!Files.isDirectory(tasks)) {
      return Duration.ZERO;
    }
    try (Stream<Path> threads = Files.list(tasks)) {
      long ticks = 0;
      for (Path thread : threads.toList()) {
        ticks += compilerTicks(thread.resolve("stat"));
      }
      return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static long compilerTicks(Path stat) throws IOException {
    try {
      return compilerTicks(Files.readString(stat));
    } catch (NoSuchFileException ended) {
      return 0; // after it was listed; what it used is not known any more
    }
  }

  /** Of a line of {@code /proc/PID/task/TID/stat}: see proc(5), fields 2, 14 and 15. */
  static long compilerTicks(String stat) {
    int end = stat.lastIndexOf(')');
    String name = stat.substring(stat.indexOf('(') + 1, end);
    String[] fields = stat.substring(end + 2).split(" ");
    return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")
        ? Long.parseLong(fields[11]) + Long.parseLong(fields[12])
        : 0;
  }

  /** Resident bytes; empty where {@code /proc} does not tell. */
  public OptionalLong resident() {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      return resident(Files.readAllLines(status));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static OptionalLong resident(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }
}
