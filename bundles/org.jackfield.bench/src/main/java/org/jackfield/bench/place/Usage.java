package org.jackfield.bench.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** What a process has used so far, as the operating system counts it. */
public final class Usage {
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
