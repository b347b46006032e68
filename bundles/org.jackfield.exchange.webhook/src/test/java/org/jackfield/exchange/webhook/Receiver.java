package org.jackfield.exchange.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jackfield.testkit.Recording;

/** Takes webhooks on loopback, and answers as it is told. */
final class Receiver implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  final Recording<Hook> hooks = new Recording<>();

  /** Answers a request; may block. */
  interface Reply {
    void to(Hook hook, HttpExchange exchange) throws Exception;
  }

  /** What came. */
  record Hook(
      String path, String query, String method, Map<String, List<String>> headers, byte[] body) {
    JsonObject json() {
      try (JsonReader reader =
          Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
        return reader.readObject();
      }
    }

    String header(String name) {
      return headers.get(name).get(0);
    }

    JsonObject data() {
      return json().getJsonObject("data");
    }

    String type() {
      return data().getString("event_type");
    }

    String session() {
      return data().getJsonObject("payload").getString("call_session_id");
    }

    @Override
    public String toString() {
      return method + " " + path + (body.length == 0 ? "" : " " + type());
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      Hook hook =
          new Hook(
              uri.getPath(),
              uri.getRawQuery(),
              exchange.getRequestMethod(),
              Map.copyOf(exchange.getRequestHeaders()),
              exchange.getRequestBody().readAllBytes());
      hooks.add(hook);
      replies.getOrDefault(uri.getPath(), status(200)).to(hook, exchange);
    } catch (IOException fault) {
      throw fault;
    } catch (Exception fault) {
      throw new IOException(fault);
    }
  }

  static Reply status(int status) {
    return (hook, exchange) -> exchange.sendResponseHeaders(status, -1);
  }

  /** At this path from now on. */
  void at(String path, Reply reply) {
    replies.put(path, reply);
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
