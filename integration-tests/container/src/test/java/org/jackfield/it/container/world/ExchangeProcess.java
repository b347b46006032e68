package org.jackfield.it.container.world;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code jackfield exchange} as a process of its own, which can be killed. */
public final class ExchangeProcess implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Process process;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private ExchangeProcess(Process process) {
    this.process = process;
  }

  /** One that is ready. */
  public static ExchangeProcess start(int port, String... flags) throws Exception {
    Path home = Path.of("../..").toRealPath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx96m", "-Djackfield.home=" + home));
    command.addAll(
        List.of("-cp", classPath(home.resolve("bundles/org.jackfield.launcher/target"))));
    command.addAll(List.of("org.jackfield.launcher.Main", "exchange"));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of(flags));
    ExchangeProcess exchange =
        new ExchangeProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    Thread reader = new Thread(exchange::read, "exchange-output");
    reader.setDaemon(true);
    reader.start();
    try {
      exchange.ready.get(SECONDS, TimeUnit.SECONDS);
      return exchange;
    } catch (Exception fault) {
      exchange.close();
      throw new AssertionError(exchange.said.toString(), fault);
    }
  }

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

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(this::hear);
    } catch (IOException | UncheckedIOException fault) {
      said.add("output ended: " + fault);
    }
    ready.completeExceptionally(new AssertionError("it ended"));
  }

  private void hear(String line) {
    said.add(line);
    if (line.startsWith("exchange ready")) {
      ready.complete(null);
    }
  }

  /** By SIGKILL: it has no time for anything. */
  public void kill() throws Exception {
    process.destroyForcibly();
    process.onExit().get(SECONDS, TimeUnit.SECONDS);
  }

  /** By SIGTERM, to its end. */
  public void stop() throws Exception {
    process.toHandle().destroy();
    process.onExit().get(SECONDS, TimeUnit.SECONDS);
  }

  /** What it wrote so far. */
  public List<String> said() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
