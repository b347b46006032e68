package org.jackfield.it.framework;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** Started as {@code ./jackfield} does it, in this process's own folder. */
  static Product start(String... words) throws IOException {
    return startIn(Path.of(""), words);
  }

  /** Started in a folder, which the names of files among the words are relative to. */
  static Product startIn(Path folder, String... words) throws IOException {
    return startIn(folder, Map.of(), words);
  }

  /** The same, with more in its environment. */
  static Product startIn(Path folder, Map<String, String> environment, String... words)
      throws IOException {
    Path home = Path.of("../..").toRealPath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add(words[0].equals("exchange") ? "-Xmx96m" : "-Xmx192m");
    command.add("-Djackfield.home=" + home);
    command.add("-cp");
    command.add(classPath(home.resolve("bundles/org.jackfield.launcher/target")));
    command.add("org.jackfield.launcher.Main");
    Stream.of(words).forEach(command::add);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Product(builder.start());
  }

  /** The script's, and not this test's, which holds what only the test may see. */
  private static String classPath(Path built) throws IOException {
    try (Stream<Path> files = Files.list(built)) {
      Path jar =
          files
              .filter(
                  it -> it.getFileName().toString().matches("org\\.jackfield\\.launcher-.*\\.jar"))
              .sorted()
              .findFirst()
              .orElseThrow(() -> new AssertionError("the launcher is not built"));
      return jar + File.pathSeparator + built.resolve("lib").resolve("*");
    }
  }

  /** A port that is free on this machine right now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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

  /** What was read of its lines so far. */
  List<String> said() {
    return List.copyOf(all);
  }

  /** What the operating system knows it by. */
  long pid() {
    return process.pid();
  }

  /** Sends SIGTERM and goes on reading, where {@link Process#destroy()} would close its output. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Its exit code, once it has ended by itself. */
  int exit() throws InterruptedException {
    return exitWithin(2 * SECONDS);
  }

  /** Its exit code, if it ends in this time. */
  int exitWithin(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end within " + seconds + " s: " + all);
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
