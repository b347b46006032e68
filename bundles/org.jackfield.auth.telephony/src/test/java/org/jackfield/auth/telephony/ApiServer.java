package org.jackfield.auth.telephony;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A REST API on loopback that gives the shapes of the real one, and what a test tells it to. */
final class ApiServer implements AutoCloseable {
  static final String KEY = "KEY0123-of-the-account";

  /** One request as it came. */
  record Request(String method, String path, String authorization, String body) {}

  /** One answer; no body means that none is sent until the server closes. */
  record Answer(int status, String type, String body) {}

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Request>> arrivals = new ConcurrentHashMap<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  ApiServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v2/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
  }

  /** What requests with this method get from now on. */
  void answer(String method, int status, String body) {
    answers.put(method, new Answer(status, "application/json", body));
  }

  List<Request> requests() {
    return requests;
  }

  List<Request> requests(String method) {
    return requests.stream().filter(it -> it.method().equals(method)).toList();
  }

  /** The first request with this method; waits for it, 20 s at most. */
  Request first(String method) throws Exception {
    return arrivals.computeIfAbsent(method, any -> new CompletableFuture<>()).get(20, SECONDS);
  }

  /** An answer to the making of a credential. */
  static String made(String id, String expiresAt) {
    return """
    {"data": {"id": "%s", "record_type": "credential", "resource_id": "connection:42",
      "name": "jackfield", "sip_username": "gencred-%s",
      "sip_password": "0123456789abcdef0123456789abcdef", "expired": false,
      "expires_at": %s, "created_at": "2026-01-01T12:00:00Z",
      "updated_at": "2026-01-01T12:00:00Z", "user_id": "u", "unknown": [1]}}
    """
        .formatted(id, id, expiresAt);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    Request request = new Request(exchange.getRequestMethod(), path, authorization, body);
    requests.add(request);
    arrivals.computeIfAbsent(request.method(), any -> new CompletableFuture<>()).complete(request);
    Answer answer = answers.get(exchange.getRequestMethod());
    if (answer == null) {
      return; // silence
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Location", "/v2/elsewhere");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
