package org.jackfield.exchange.media.prompt;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.ProblemException;

/**
 * Fetches by HTTP, without keeping a thread. Redirects are followed here, so that a password never
 * goes to another host and nothing that was asked for by TLS comes without.
 */
final class Fetch {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int MOST_REDIRECTS = 5;
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;

  private final HttpClient client;
  private final int mostBytes;
  private final long seconds;

  /**
   * Fetches up to so much, within so many seconds.
   *
   * @param executor where what follows a response is done: never waits
   */
  Fetch(Executor executor, int mostBytes, long seconds) {
    this.mostBytes = mostBytes;
    this.seconds = seconds;
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .build();
  }

  /** The body; fails with a {@link ProblemException} that names the URL. */
  CompletableFuture<byte[]> get(URI url) {
    String name = PromptProblems.name(url);
    CompletableFuture<byte[]> all = new CompletableFuture<>();
    CompletableFuture<byte[]> fetched = follow(url, url, 0, all);
    fetched.whenComplete(
        (bytes, fault) -> {
          if (fault == null) {
            all.complete(bytes);
          } else {
            all.completeExceptionally(problem(name, fault));
          }
        });
    return all.orTimeout(seconds, TimeUnit.SECONDS)
        .exceptionallyCompose(
            fault ->
                CompletableFuture.failedFuture(
                    fault instanceof TimeoutException
                        ? PromptProblems.late(name, seconds)
                        : fault));
  }

  private CompletableFuture<byte[]> follow(
      URI asked, URI url, int redirects, CompletableFuture<byte[]> wanted) {
    HttpRequest request;
    try {
      request = request(asked, url);
    } catch (IllegalArgumentException fault) {
      return CompletableFuture.failedFuture(
          PromptProblems.missing(PromptProblems.name(asked), "is no URL that can be fetched"));
    }
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, head -> new BoundedBody(mostBytes));
    // Nobody waits for it any more: the exchange is given up.
    wanted.whenComplete((bytes, fault) -> response.cancel(true));
    return response.thenCompose(it -> body(asked, url, redirects, it, wanted));
  }

  private static HttpRequest request(URI asked, URI url) {
    URI bare = URI.create(PromptProblems.name(url) + query(url));
    HttpRequest.Builder request = HttpRequest.newBuilder(bare);
    boolean same =
        url.getHost().equalsIgnoreCase(asked.getHost())
            && url.getPort() == asked.getPort()
            && url.getScheme().equalsIgnoreCase(asked.getScheme());
    if (same && asked.getUserInfo() != null) {
      byte[] who = asked.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(who));
    }
    return request.build();
  }

  private static String query(URI url) {
    return url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
  }

  private CompletableFuture<byte[]> body(
      URI asked,
      URI url,
      int redirects,
      HttpResponse<byte[]> response,
      CompletableFuture<byte[]> wanted) {
    String name = PromptProblems.name(asked);
    int status = response.statusCode();
    if (status >= FIRST_REDIRECT && status < FIRST_REFUSAL) {
      Optional<URI> next =
          response.headers().firstValue("Location").flatMap(it -> resolved(url, it));
      if (next.isEmpty() || redirects == MOST_REDIRECTS) {
        return CompletableFuture.failedFuture(
            PromptProblems.missing(name, "is redirected to nowhere, or too often"));
      }
      return follow(asked, next.get(), redirects + 1, wanted);
    }
    if (status >= FIRST_FAILURE) {
      return CompletableFuture.failedFuture(
          PromptProblems.unreachable(name, "HTTP status " + status));
    }
    if (status != 200) {
      return CompletableFuture.failedFuture(PromptProblems.missing(name, "HTTP status " + status));
    }
    return CompletableFuture.completedFuture(response.body());
  }

  /** Never from https to http. */
  private static Optional<URI> resolved(URI url, String location) {
    try {
      URI next = url.resolve(location);
      boolean web = "https".equalsIgnoreCase(next.getScheme());
      boolean asBefore = url.getScheme().equalsIgnoreCase(next.getScheme());
      return Optional.of(next).filter(it -> it.getHost() != null && (web || asBefore));
    } catch (IllegalArgumentException fault) {
      return Optional.empty();
    }
  }

  private static Throwable problem(String name, Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ProblemException) {
      return cause;
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BoundedBody.TooLarge) {
        return PromptProblems.tooLarge(name);
      }
    }
    return PromptProblems.unreachable(
        name, "cannot be fetched: " + cause.getClass().getSimpleName());
  }
}
