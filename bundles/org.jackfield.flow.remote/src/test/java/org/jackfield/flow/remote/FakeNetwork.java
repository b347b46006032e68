package org.jackfield.flow.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Voice API that answers as a test says, and keeps what it was told. */
public final class FakeNetwork implements AutoCloseable {
  private static final String OK = "{\"data\":{\"result\":\"ok\"}}";

  private final HttpServer server;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<HttpExchange> open = new ArrayList<>();

  /** A request. */
  public record Told(String method, String path, JsonObject body, String authorization) {
    /** What is done to which leg, e.g. {@code leg hangup}. */
    public String verb() {
      return path.replaceAll("/v2/calls/([^/]+)/actions/", "$1 ");
    }
  }

  /** Status 0 never answers. */
  private record Answer(int status, String body) {}

  /** On a port of its own. */
  public FakeNetwork() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2");
  }

  /** The next request that has no answer yet is answered so; without, all is well. */
  public FakeNetwork answers(int status, String body) {
    synchronized (answers) {
      answers.add(new Answer(status, body));
    }
    return this;
  }

  /** Refuses the next one with this error. */
  FakeNetwork refuses(int status, String code, String title) {
    return answers(
        status, "{\"errors\":[{\"code\":\"%s\",\"title\":\"%s\"}]}".formatted(code, title));
  }

  /** The next one is never answered. */
  public FakeNetwork silent() {
    return answers(0, "");
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer;
    synchronized (answers) {
      answer = Optional.ofNullable(answers.poll()).orElse(new Answer(200, OK));
    }
    told.add(
        new Told(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            body.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : json(body),
            exchange.getRequestHeaders().getFirst("Authorization")));
    if (answer.status() == 0) {
      synchronized (open) {
        open.add(exchange);
      }
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** The next request, waiting for it. */
  public Told next() throws InterruptedException {
    return Optional.ofNullable(told.poll(5, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no request in 5 s"));
  }

  /** How many requests nobody has looked at. */
  public int left() {
    return told.size();
  }

  @Override
  public void close() {
    synchronized (open) {
      open.forEach(HttpExchange::close);
    }
    server.stop(0);
  }
}
