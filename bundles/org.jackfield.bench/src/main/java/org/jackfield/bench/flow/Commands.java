package org.jackfield.bench.flow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Commands of a customer's program to the exchange, by REST. Thread-safe. */
final class Commands implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int CONNECTIONS = 64;
  private static final int WAITING = 10_000;
  private static final long SECONDS = 15;

  private final HttpClient http;
  private final URI calls;
  private final String authorization;

  /**
   * Commands for one exchange.
   *
   * @param exchange where it listens, as a client's socket is told
   * @param apiKey of its account
   */
  Commands(URI exchange, String apiKey) {
    calls = URI.create("http://" + exchange.getAuthority() + "/v2/calls");
    authorization = "Bearer " + apiKey;
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
    threads.setDaemon(true);
    http.setExecutor(threads);
    http.setMaxConnectionsPerDestination(CONNECTIONS);
    http.setMaxRequestsQueuedPerDestination(WAITING);
    try {
      http.start();
    } catch (Exception fault) {
      throw new IllegalStateException("the client of commands did not start", fault);
    }
  }

  /** A new leg; completes with what it is, fails if it is refused. */
  CompletableFuture<JsonObject> dial(JsonObject body) {
    return post(calls, body);
  }

  /** A command for a leg; fails if it is refused. */
  CompletableFuture<JsonObject> command(String callControlId, String action, JsonObject body) {
    String leg = URLEncoder.encode(callControlId, StandardCharsets.UTF_8);
    return post(URI.create(calls + "/" + leg + "/actions/" + action), body);
  }

  private CompletableFuture<JsonObject> post(URI url, JsonObject body) {
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    http.newRequest(url)
        .method(HttpMethod.POST)
        .headers(fields -> fields.put("Authorization", authorization))
        .body(new StringRequestContent("application/json", body.toString()))
        .timeout(SECONDS, TimeUnit.SECONDS)
        .send(
            new BufferingResponseListener() {
              @Override
              public void onComplete(Result result) {
                complete(answer, result, getContentAsString());
              }
            });
    return answer;
  }

  private static void complete(
      CompletableFuture<JsonObject> answer, Result result, String content) {
    if (result.isFailed()) {
      answer.completeExceptionally(result.getFailure());
    } else if (!HttpStatus.isSuccess(result.getResponse().getStatus())) {
      answer.completeExceptionally(
          new IOException("a command was answered " + result.getResponse().getStatus()));
    } else {
      try (var reader = Json.createReader(new StringReader(content))) {
        answer.complete(reader.readObject().getJsonObject("data"));
      } catch (RuntimeException unreadable) {
        answer.completeExceptionally(unreadable);
      }
    }
  }

  @Override
  public void close() {
    try {
      http.stop();
    } catch (Exception fault) {
      throw new IllegalStateException("the client of commands did not stop", fault);
    }
  }
}
