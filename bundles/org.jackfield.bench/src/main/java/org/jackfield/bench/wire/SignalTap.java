package org.jackfield.bench.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and an exchange, and notes when the newest offer of a call had gone in
 * and its answer came out: what the client does before and after is not the exchange's. Threads of
 * its own; what it says may be asked from any.
 */
public final class SignalTap implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;
  private static final String OFFER = "\"telnyx_rtc.invite\"";
  private static final String ANSWER = "\"telnyx_rtc.answer\"";

  private final URI exchange;
  private final ServerSocket front;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private Optional<Instant> offered = Optional.empty();
  private Optional<Instant> answered = Optional.empty();

  /**
   * Begins to listen, on a free port.
   *
   * @param exchange its WebSocket, without TLS
   * @throws IOException if there is none
   */
  public SignalTap(URI exchange) throws IOException {
    this.exchange = exchange;
    this.front = new ServerSocket(0, 50, InetAddress.getByName(exchange.getHost()));
    start("jf-bench-tap", this::accept);
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where clients connect to instead. */
  public URI uri() {
    return URI.create("ws://" + exchange.getHost() + ":" + front.getLocalPort());
  }

  /** When the newest offer went to the exchange; empty before the first. */
  public synchronized Optional<Instant> offered() {
    return offered;
  }

  /** When the answer to it came; empty for not yet. */
  public synchronized Optional<Instant> answered() {
    return answered;
  }

  private void accept() {
    while (!front.isClosed()) {
      try {
        Socket client = front.accept();
        Socket server = new Socket(exchange.getHost(), exchange.getPort());
        sockets.addAll(List.of(client, server));
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        start("jf-bench-tap-in", () -> pump(client, server, true));
        start("jf-bench-tap-out", () -> pump(server, client, false));
      } catch (IOException closed) {
        close(); // a client that does not get through says so itself
      }
    }
  }

  private void pump(Socket from, Socket to, boolean inward) {
    Frames frames = new Frames();
    byte[] chunk = new byte[CHUNK];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        Instant came = Instant.now();
        List<String> texts = frames.read(chunk, length);
        Instant when = inward ? Instant.now() : came;
        texts.forEach(text -> note(text, inward, when)); // before anybody can answer
        to.getOutputStream().write(chunk, 0, length);
      }
    } catch (IOException closed) {
      return; // both ends see that, as without a tap
    }
  }

  private synchronized void note(String text, boolean inward, Instant when) {
    if (inward && text.contains(OFFER)) {
      offered = Optional.of(when);
      answered = Optional.empty();
    } else if (!inward && text.contains(ANSWER)) {
      answered = answered.or(() -> Optional.of(when));
    }
  }

  @Override
  public void close() {
    try {
      front.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
