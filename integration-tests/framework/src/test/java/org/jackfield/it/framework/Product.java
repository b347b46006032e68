package org.jackfield.it.framework;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product as a process of its own: what it is told, what it prints, how it ends. */
final class Product implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> all = new ArrayList<>();

  private Product(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "product-output");
    reader.setDaemon(true);
    reader.start();
  }

  static Product start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx192m");
    command.add("-Djackfield.home=" + Path.of("../..").toRealPath());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.jackfield.launcher.Main");
    Stream.of(words).forEach(command::add);
    return new Product(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException fault) {
      lines.add("output ended: " + fault);
    }
  }

  /** Types a line at its prompt. */
  void type(String line) throws IOException {
    Writer input = process.outputWriter();
    input.write(line + "\n");
    input.flush();
  }

  /** The next line that holds this text. */
  String await(String text) throws InterruptedException {
    for (String line = lines.poll(SECONDS, TimeUnit.SECONDS);
        line != null;
        line = lines.poll(SECONDS, TimeUnit.SECONDS)) {
      all.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("no line with '" + text + "', but: " + all);
  }

  /** Its exit code, once it has ended by itself. */
  int exit() throws InterruptedException {
    if (!process.waitFor(2 * SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end by itself: " + all);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
