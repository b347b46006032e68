package org.jackfield.flow.remote.wire;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ApiErrors;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.http.LimitedText;

/**
 * The Voice API over HTTP. A command has a deadline; one that fails there, or is not answered, is
 * sent again with the same id, by which the network knows it. Thread-safe, nothing blocks; stages
 * complete on threads of the HTTP client or of the JVM's timer, and fail with a {@link
 * RestException}.
 */
public final class Rest {
  private static final int MOST_BYTES = 256 * 1024;
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

  /** Those that say nothing of what is behind a proxy: an order may have been taken. */
  private static final Set<Integer> UNSURE = Set.of(502, 504);

  private static final int NOT_FOUND = 404;

  private final URI base;
  private final String authorization;
  private final Limits limits;
  private final HttpClient http;

  /**
   * How long things may take.
   *
   * @param attempt one request
   * @param whole a command with all its attempts
   * @param pause before the second attempt; twice as long before each further one
   */
  public record Limits(Duration attempt, Duration whole, Duration pause) {
    /** All of it is over before the runner of flows gives up. */
    public static final Limits USUAL =
        new Limits(Duration.ofSeconds(2), Duration.ofSeconds(9), Duration.ofMillis(250));
  }

  /** A request and how it may be tried again. */
  private record Errand(HttpRequest request, boolean harmless, long deadline) {
    Duration left() {
      return Duration.ofNanos(deadline - System.nanoTime());
    }
  }

  /**
   * Nothing is asked yet.
   *
   * @param base ends with the version, e.g. {@code https://api.telnyx.com/v2}
   */
  public Rest(URI base, String apiKey, Limits limits) {
    this.base = base;
    this.authorization = "Bearer " + apiKey;
    this.limits = limits;
    // Over plain HTTP the client would ask for HTTP/2 with each new connection.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.attempt())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Text as one part of a path. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A command for a call; its {@code data}. */
  public CompletionStage<JsonObject> command(String method, String path, JsonObjectBuilder body) {
    body.add("command_id", UUID.randomUUID().toString());
    return send(method, path, Optional.of(body.build()), true).thenApply(Bodies::data);
  }

  /** A command that has no id. Doing it twice is as good as once. */
  public CompletionStage<JsonObject> put(String path, JsonObject body) {
    return send("PUT", path, Optional.of(body), true).thenApply(Bodies::data);
  }

  /**
   * An order that must not be doubled: one that was not answered may have been taken, and is not
   * sent again.
   */
  public CompletionStage<JsonObject> order(String path, JsonObjectBuilder body) {
    body.add("command_id", UUID.randomUUID().toString());
    return send("POST", path, Optional.of(body.build()), false).thenApply(Bodies::data);
  }

  /** What is there; empty where nothing is. */
  public CompletionStage<Optional<JsonObject>> find(String path) {
    return send("GET", path, Optional.empty(), true)
        .thenApply(body -> Optional.of(Bodies.data(body)))
        .exceptionallyCompose(
            fault ->
                RestException.class.isInstance(cause(fault))
                        && ((RestException) cause(fault)).status() == NOT_FOUND
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(fault));
  }

  private CompletionStage<String> send(
      String method, String path, Optional<JsonObject> body, boolean harmless) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(harmless ? limits.attempt() : limits.whole())
            .header("Authorization", authorization)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(
                method,
                body.map(it -> BodyPublishers.ofString(it.toString()))
                    .orElseGet(BodyPublishers::noBody))
            .build();
    long deadline = System.nanoTime() + limits.whole().toNanos();
    return attempt(new Errand(request, harmless, deadline), limits.pause());
  }

  private CompletableFuture<String> attempt(Errand errand, Duration pause) {
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(errand.request(), head -> new LimitedText(MOST_BYTES));
    Duration most = errand.harmless() ? limits.attempt() : errand.left();
    // The request's own limit ends with the answer's head; this one also when its body drips.
    return exchange
        .copy()
        .orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (answer, fault) -> {
              exchange.cancel(true);
              boolean again =
                  fault == null
                      ? isPassing(answer.statusCode(), errand)
                      : errand.harmless() || cause(fault) instanceof ConnectException;
              if (again && errand.left().compareTo(pause) > 0) {
                return CompletableFuture.supplyAsync(
                        () -> attempt(errand, pause.multipliedBy(2)),
                        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS))
                    .thenCompose(next -> next);
              }
              return fault == null
                  ? told(answer)
                  : CompletableFuture.<String>failedFuture(no(fault));
            })
        .thenCompose(next -> next);
  }

  private static boolean isPassing(int status, Errand errand) {
    return PASSING.contains(status) && (errand.harmless() || !UNSURE.contains(status));
  }

  private static CompletableFuture<String> told(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 == 2) {
      return CompletableFuture.completedFuture(answer.body());
    }
    return CompletableFuture.failedFuture(
        new RestException(answer.statusCode(), errors(answer.body())));
  }

  private static List<ApiError> errors(String body) {
    try {
      return ApiErrors.read(body);
    } catch (VoiceApiFormatException notAnErrorBody) {
      return List.of(); // the status says enough
    }
  }

  private static RestException no(Throwable fault) {
    Throwable cause = cause(fault);
    return new RestException("not answered: " + cause.getClass().getSimpleName(), cause);
  }

  private static Throwable cause(Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
