package org.jackfield.transfer;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ApiErrors;
import org.jackfield.voiceapi.VoiceApiFormatException;

/** The Voice API over HTTP. Thread-safe, nothing blocks; stages fail with a ProblemException. */
final class Api {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI base;
  private final String authorization;
  private final Duration limit;

  /**
   * Nothing is asked yet.
   *
   * @param limit for a whole answer
   */
  Api(URI base, String apiKey, Duration limit) {
    this.base = base;
    this.authorization = "Bearer " + apiKey;
    this.limit = limit;
  }

  /** Text as one part of a path. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What is there. */
  CompletionStage<JsonObject> get(String path) {
    return send(request(path).GET());
  }

  /** Orders something of a call; done when it was taken. */
  CompletionStage<Void> command(String callControlId, String action, Map<String, Object> values) {
    JsonObject body =
        Json.createObjectBuilder(values).add("command_id", UUID.randomUUID().toString()).build();
    return send(request("/calls/" + part(callControlId) + "/actions/" + action)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())))
        .thenAccept(taken -> {});
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(limit)
        .header("Authorization", authorization)
        .header("Accept", "application/json");
  }

  private CompletionStage<JsonObject> send(HttpRequest.Builder request) {
    // One for each request, since calls are handed over now and then: it keeps no thread and no
    // socket in between.
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(request.build(), BodyHandlers.ofString());
    // The request's own limit ends with the answer's head; this one also when its body drips.
    return exchange
        .copy()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((answer, fault) -> exchange.cancel(true))
        .exceptionallyCompose(fault -> CompletableFuture.failedFuture(failed(fault)))
        .thenApply(Api::told);
  }

  private static RuntimeException failed(Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof HttpTimeoutException || cause instanceof TimeoutException
        ? Problems.late()
        : Problems.passing("the API could not be asked: " + cause.getClass().getSimpleName());
  }

  private static JsonObject told(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw Problems.refused(answer.statusCode(), error(answer.body()));
    }
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    } catch (JsonException fault) {
      throw Problems.passing("the API's answer is not JSON");
    }
  }

  private static Optional<ApiError> error(String body) {
    try {
      return ApiErrors.read(body).stream().findFirst();
    } catch (VoiceApiFormatException notAnErrorBody) {
      return Optional.empty();
    }
  }
}
