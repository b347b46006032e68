package org.jackfield.it.karaf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process of ours: what is typed into it and what it prints. */
final class Running implements AutoCloseable {
  private static final long SECONDS = 90;
  private static final int TRIES = 40;
  private static final int LINES_KEPT = 100;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> last = new ArrayDeque<>();

  private Running(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "process-output");
    reader.setDaemon(true);
    reader.start();
  }

  static Running start(ProcessBuilder builder) throws IOException {
    return new Running(builder.redirectErrorStream(true).start());
  }

  /** An exchange on this port, as {@code ./jackfield exchange} starts it. */
  static Running exchange(int port) throws IOException {
    Path home = Path.of("../..").toRealPath();
    Path built = home.resolve("bundles/org.jackfield.launcher/target");
    String classPath =
        built.resolve("org.jackfield.launcher-0.1.0-SNAPSHOT.jar") + ":" + built.resolve("lib/*");
    return start(
        new ProcessBuilder(
            java(),
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-Djackfield.home=" + home,
            "-Djackfield.log=INFO",
            "-cp",
            classPath,
            "org.jackfield.launcher.Main",
            "exchange",
            "--port",
            Integer.toString(port)));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().map(Running::plain).forEach(lines::add);
    } catch (IOException | UncheckedIOException fault) {
      lines.add("output ended: " + fault);
    }
  }

  /** Without the colours and cursor movements of a terminal. */
  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
  }

  void type(String line) throws IOException {
    Writer input = process.outputWriter();
    input.write(line + "\n");
    input.flush();
  }

  /** The next line that holds this text. */
  String await(String text) throws InterruptedException {
    return await(text, SECONDS);
  }

  /** Types this every second until a line holds the text. */
  String typeUntil(String line, String text) throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      type(line);
      String found = next(text, 1);
      if (found != null) {
        return found;
      }
    }
    throw new AssertionError("'" + line + "' never said '" + text + "', but: " + last);
  }

  private String await(String text, long seconds) throws InterruptedException {
    String found = next(text, seconds);
    if (found == null) {
      throw new AssertionError("no line with '" + text + "', but: " + last);
    }
    return found;
  }

  /** Karaf's console without a terminal never falls silent, so what counts is the whole time. */
  private String next(String text, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
      String line = lines.poll(left, TimeUnit.NANOSECONDS);
      if (line != null && !line.isBlank() && !line.strip().equals("karaf@root()>")) {
        last.addLast(line);
        if (last.size() > LINES_KEPT) {
          last.removeFirst();
        }
      }
      if (line != null && line.contains(text)) {
        return line;
      }
    }
    return null;
  }

  /** Ends it and those that it started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
