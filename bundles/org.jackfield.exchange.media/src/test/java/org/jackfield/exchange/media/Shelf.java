package org.jackfield.exchange.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server with prompts on it. */
public final class Shelf implements AutoCloseable {
  /** Those of requests that had any. */
  public final List<String> authorizations = new CopyOnWriteArrayList<>();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** How a request is answered. */
  public interface Answer {
    /** Answers. */
    void to(HttpExchange request) throws IOException;
  }

  /** An empty one. */
  public Shelf() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Answers there like this. */
  public Shelf with(String path, Answer answer) {
    server.createContext(
        path,
        request -> {
          String who = request.getRequestHeaders().getFirst("Authorization");
          if (who != null) {
            authorizations.add(path + " " + who);
          }
          answer.to(request);
        });
    return this;
  }

  /** Has this there, under a type that is no sound's. */
  public Shelf with(String path, int status, byte[] body) {
    return with(
        path,
        request -> {
          request.getResponseHeaders().add("Content-Type", "text/html");
          request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          request.getResponseBody().write(body);
          request.close();
        });
  }

  /** Leads from there to elsewhere. */
  public Shelf redirecting(String path, String location) {
    return with(
        path,
        request -> {
          request.getResponseHeaders().add("Location", location);
          request.sendResponseHeaders(302, -1);
          request.close();
        });
  }

  /** Where something on it is. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
