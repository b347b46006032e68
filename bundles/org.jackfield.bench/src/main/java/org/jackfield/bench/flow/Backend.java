package org.jackfield.bench.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.jackfield.voiceapi.signature.WebhookVerifier;

/** Takes webhooks, as a customer's program does, and believes those alone that are signed. */
final class Backend implements AutoCloseable {
  private static final String PATH = "/hook";
  private static final int BACKLOG = 1024;
  private static final int THREADS = 4;
  private static final int TAKEN = 200;
  private static final int REFUSED = 403;
  private static final long NO_BODY = -1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Backend::thread);
  private final WebhookVerifier verifier;
  private final Receiver receiver;
  private final AtomicInteger refused = new AtomicInteger();

  /** Who acts on events. */
  interface Receiver {
    /**
     * An event that is genuine; the exchange has its answer when this returns.
     *
     * @param arrived when all of it was here, by {@code System.nanoTime}
     */
    void told(WebhookEvent event, long arrived);
  }

  private Backend(HttpServer server, WebhookVerifier verifier, Receiver receiver) {
    this.server = server;
    this.verifier = verifier;
    this.receiver = receiver;
  }

  /**
   * Begins to listen, on a port that is free.
   *
   * @param publicKey of the exchange, 32 bytes in Base64
   * @throws IOException if it cannot
   */
  static Backend start(String publicKey, Receiver receiver) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(any, BACKLOG);
    Backend backend = new Backend(server, new WebhookVerifier(publicKey), receiver);
    server.setExecutor(backend.threads);
    server.createContext(PATH, backend::take);
    server.start();
    return backend;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "jf-bench-backend");
    thread.setDaemon(true);
    return thread;
  }

  /** Where webhooks are to go. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** Webhooks that were not signed by the exchange, or could not be read. */
  int refused() {
    return refused.get();
  }

  private void take(HttpExchange request) throws IOException {
    byte[] body = request.getRequestBody().readAllBytes();
    long arrived = System.nanoTime();
    Optional<WebhookEvent> event = read(request, body);
    event.ifPresentOrElse(it -> receiver.told(it, arrived), refused::incrementAndGet);
    request.sendResponseHeaders(event.isPresent() ? TAKEN : REFUSED, NO_BODY);
    request.close();
  }

  private Optional<WebhookEvent> read(HttpExchange request, byte[] body) {
    WebhookVerifier.Verdict verdict =
        verifier.check(
            header(request, "Telnyx-Timestamp"),
            header(request, "Telnyx-Signature-Ed25519"),
            body,
            Instant.now());
    if (verdict != WebhookVerifier.Verdict.GENUINE) {
      return Optional.empty();
    }
    try {
      return Optional.of(WebhookEvent.read(new String(body, StandardCharsets.UTF_8)));
    } catch (VoiceApiFormatException unreadable) {
      return Optional.empty(); // counted as refused, and so a miss
    }
  }

  private static String header(HttpExchange request, String name) {
    return Optional.ofNullable(request.getRequestHeaders().getFirst(name)).orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
