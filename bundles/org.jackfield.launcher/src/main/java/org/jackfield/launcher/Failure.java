package org.jackfield.launcher;

import java.util.List;

/** Why the launcher ends without having done what was asked: an exit code and lines to print. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Exit code of a command line that makes no sense. */
  static final int USAGE = 2;

  /** Exit code of everything else that went wrong. */
  static final int FAILED = 1;

  private final int exitCode;
  private final transient List<String> lines;

  private Failure(int exitCode, List<String> lines, Throwable cause) {
    super(String.join("\n", lines), cause);
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  static Failure usage(String line) {
    return new Failure(USAGE, List.of(line), null);
  }

  static Failure failed(String line, Throwable cause) {
    return new Failure(FAILED, List.of(line), cause);
  }

  static Failure failed(List<String> lines) {
    return new Failure(FAILED, lines, null);
  }

  int exitCode() {
    return exitCode;
  }

  /** What to print, one cause a line. */
  public List<String> lines() {
    return lines;
  }
}
