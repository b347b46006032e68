package org.jackfield.bench.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An exchange in a process of its own, on this machine, until closed. */
public final class Exchange implements AutoCloseable {
  /**
   * For those who compare two heaps: what only caches refer to is not to go at just one of the two
   * collections. Others run as {@code ./jackfield exchange} does, which has no such option.
   */
  public static final String EMPTIES_CACHES = "-XX:SoftRefLRUPolicyMSPerMB=0";

  private static final String HEAP = "-Xmx96m";
  private static final int SECONDS_TO_START = 60;
  private static final int SECONDS_TO_STOP = 10;
  private static final int LINES_KEPT = 20;

  private final Process process;
  private final URI uri;

  private Exchange(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts one, with the same Java and from the same build as this process, and waits until it is
   * ready.
   *
   * @param flags of {@code ./jackfield exchange}, but for its port, which is chosen here
   * @throws IOException if it does not become ready; with its last lines
   */
  public static Exchange start(List<String> flags) throws IOException, InterruptedException {
    return start(List.of(HEAP), flags);
  }

  /** As {@link #start(List)}, for those who compare two heaps. */
  public static Exchange startToCompareHeaps(List<String> flags)
      throws IOException, InterruptedException {
    return start(List.of(HEAP, EMPTIES_CACHES), flags);
  }

  /**
   * As {@link #start(List)}, with another heap than that of {@code ./jackfield exchange}.
   *
   * @param heap options of its Java
   */
  public static Exchange start(List<String> heap, List<String> flags)
      throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(command(port, heap, flags)).redirectErrorStream(true).start();
    Exchange exchange = new Exchange(process, URI.create("ws://127.0.0.1:" + port));
    Deque<String> last = new ArrayDeque<>();
    CompletableFuture<Void> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, last, ready), "jf-bench-exchange");
    reader.setDaemon(true);
    reader.start();
    try {
      ready.get(SECONDS_TO_START, TimeUnit.SECONDS);
      return exchange;
    } catch (ExecutionException | TimeoutException notReady) {
      exchange.close();
      synchronized (last) {
        throw new IOException("the exchange did not become ready: " + last, notReady);
      }
    }
  }

  private static List<String> command(int port, List<String> heap, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(heap);
    command.add("-Djackfield.home=" + System.getProperty("jackfield.home", "."));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.jackfield.launcher.Main", "exchange"));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(flags);
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A UDP port that nobody has now. */
  public static int freeMediaPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Reads to the end, so that the process never waits for a reader. */
  private static void read(Process process, Deque<String> last, CompletableFuture<Void> ready) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("exchange ready")) {
          ready.complete(null);
        }
        synchronized (last) {
          last.addLast(line);
          if (last.size() > LINES_KEPT) {
            last.removeFirst();
          }
        }
      }
      ready.completeExceptionally(new IOException("it ended"));
    } catch (IOException broken) {
      ready.completeExceptionally(broken);
    }
  }

  /** Where to connect. */
  public URI uri() {
    return uri;
  }

  /**
   * How long it had packets of sound in its hands in the last seconds, a minute at most.
   *
   * @throws IOException if it does not tell
   */
  public Handling handling(int seconds) throws IOException, InterruptedException {
    return Handling.of(pid(), seconds);
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Stops it in order, or, if that takes too long, at once. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
