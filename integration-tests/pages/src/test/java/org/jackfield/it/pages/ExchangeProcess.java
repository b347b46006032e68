package org.jackfield.it.pages;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@code jackfield exchange} as a process of its own, started as the script does. */
final class ExchangeProcess implements AutoCloseable {
  private static final long READY_SECONDS = 60;
  private static final long END_SECONDS = 10;

  private final int port;
  private final Process process;
  private final List<String> words = Collections.synchronizedList(new ArrayList<>());
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final List<CompletableFuture<Void>> readers;

  private ExchangeProcess(String level) throws IOException {
    port = freePort();
    process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-Djackfield.home=" + Room.root(),
                "-Djackfield.log=" + level,
                "-cp",
                launcher(),
                "org.jackfield.launcher.Main",
                "exchange",
                "--port",
                Integer.toString(port))
            .start();
    readers =
        List.of(reader(process.inputReader(), this::said), reader(process.errorReader(), log::add));
  }

  /** Started and ready. */
  static ExchangeProcess start(String level) throws Exception {
    ExchangeProcess exchange = new ExchangeProcess(level);
    try {
      exchange.ready.get(READY_SECONDS, TimeUnit.SECONDS);
      return exchange;
    } catch (Exception fault) {
      exchange.close();
      throw new AssertionError(exchange.words + " " + exchange.log, fault);
    }
  }

  String url() {
    return "ws://127.0.0.1:" + port;
  }

  /** The log, a line each; whole once the process is closed. */
  List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  @Override
  public void close() {
    // Not Process.destroy(), which would throw away what has not been read yet.
    process.toHandle().destroy();
    process.onExit().completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS).join();
    boolean hangs = process.isAlive();
    if (hangs) {
      process.destroyForcibly();
    }
    readers.forEach(it -> it.completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS).join());
    if (hangs) {
      throw new AssertionError("the exchange did not end within 10 s of SIGTERM");
    }
  }

  private void said(String line) {
    words.add(line);
    if (line.startsWith("exchange ready")) {
      ready.complete(null);
    }
  }

  /** Reads to the end, so that the process never waits for us. */
  private CompletableFuture<Void> reader(BufferedReader output, Consumer<String> to) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> read(output, to, end), "exchange-output");
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  private void read(BufferedReader output, Consumer<String> to, CompletableFuture<Void> end) {
    try (output) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        to.accept(line);
      }
      ready.completeExceptionally(new AssertionError("the exchange ended"));
    } catch (IOException fault) {
      ready.completeExceptionally(fault);
    }
    end.complete(null);
  }

  private static String launcher() throws IOException {
    Room launcher =
        Room.all().stream()
            .filter(room -> room.name().equals("launcher"))
            .findFirst()
            .orElseThrow(() -> new IOException("no room launcher"));
    return launcher.jar() + File.pathSeparator + launcher.folder().resolve("target/lib") + "/*";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
