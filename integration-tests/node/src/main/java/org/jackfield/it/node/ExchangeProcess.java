package org.jackfield.it.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code jackfield exchange} as a process of its own, as a user starts it. */
public final class ExchangeProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private final String scheme;

  private ExchangeProcess(Process process, int port, String scheme) {
    this.process = process;
    this.port = port;
    this.scheme = scheme;
  }

  /** Without TLS. */
  public static ExchangeProcess start() throws Exception {
    return start("ws");
  }

  /** With a certificate by a local authority, in {@code tls} below the folder. */
  public static ExchangeProcess startSecure(Path data) throws Exception {
    return start("wss", "--tls", "auto", "--data", data.toString());
  }

  private static ExchangeProcess start(String scheme, String... more) throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>(program());
    command.add("exchange");
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, ready), "exchange-output");
    reader.setDaemon(true);
    reader.start();
    ready.get(60, TimeUnit.SECONDS);
    return new ExchangeProcess(process, port, scheme);
  }

  /** How the product is started, up to the word that says what to do. */
  public static List<String> program() throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx96m",
        "-Djackfield.home=" + Path.of("../..").toRealPath(),
        "-cp",
        System.getProperty("java.class.path"),
        "org.jackfield.launcher.Main");
  }

  /** The same for scripts that start exchanges of their own. */
  static String programAsJson() throws IOException {
    return program().stream()
        .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Reads to the end, so that the process never waits for us. */
  private static void read(Process process, CompletableFuture<String> ready) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        System.out.println("exchange: " + line);
        lines.add(line);
        if (line.startsWith("exchange ready")) {
          ready.complete(line);
        }
      }
      ready.completeExceptionally(new AssertionError("the exchange ended: " + lines));
    } catch (IOException fault) {
      ready.completeExceptionally(fault);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where its WebSocket is. */
  public String url() {
    return scheme + "://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly();
      throw new AssertionError("the exchange did not end within 10 s of SIGTERM");
    }
  }
}
