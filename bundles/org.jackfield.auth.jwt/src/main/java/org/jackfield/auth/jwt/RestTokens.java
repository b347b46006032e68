package org.jackfield.auth.jwt;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.jackfield.voiceapi.ApiErrors;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.http.LimitedText;

/** Tokens of the REST API: {@code POST /telephony_credentials/{id}/token} gives the bare token. */
final class RestTokens implements TokenSource {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpRequest request;
  private final Duration limit;

  /**
   * Nothing is asked yet.
   *
   * @param api the value of api.url
   * @param credentialId the value of credential.id
   * @param limit for a whole answer
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  RestTokens(String api, Secret apiKey, String credentialId, Duration limit) {
    if (!credentialId.matches("[\\w-]+")) {
      throw Problems.configuration("credential.id: is no id");
    }
    if (!apiKey.reveal().matches("[!-~]+")) {
      throw Problems.configuration(".api.key: has characters that no key has");
    }
    this.limit = limit;
    this.request =
        HttpRequest.newBuilder(address(api, "/telephony_credentials/" + credentialId + "/token"))
            .timeout(limit)
            .header("Authorization", "Bearer " + apiKey.reveal())
            .header("Accept", "text/plain, application/json")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
  }

  private static URI address(String api, String path) {
    try {
      URI base = new URI(api.replaceFirst("/+$", ""));
      boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
      if (web && base.getHost() != null && base.getQuery() == null && base.getFragment() == null) {
        return URI.create(base + path);
      }
    } catch (URISyntaxException fault) {
      // said below
    }
    throw Problems.configuration("api.url: must be http:// or https:// with a host");
  }

  @Override
  public CompletionStage<Secret> token(String clientName) {
    // One for each request, which are a few a day: it keeps no thread and no socket in between.
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(request, head -> new LimitedText(MOST_BYTES));
    // The request's own limit ends with the answer's head; this one also when its body drips.
    return exchange
        .copy()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((answer, fault) -> exchange.cancel(true))
        .handle(RestTokens::read);
  }

  private static Secret read(HttpResponse<String> answer, Throwable fault) {
    if (fault != null) {
      throw failed(fault instanceof CompletionException ? fault.getCause() : fault);
    }
    if (answer.statusCode() / 100 != 2) {
      throw refused(answer.statusCode(), answer.body());
    }
    String text = answer.body().strip();
    if (text.isEmpty()) {
      throw Problems.passing("the API gave an empty answer");
    }
    return Secret.of(text);
  }

  private static ProblemException failed(Throwable fault) {
    return fault instanceof HttpTimeoutException || fault instanceof TimeoutException
        ? Problems.late("the API")
        : Problems.passing("the API could not be asked: " + fault.getClass().getSimpleName());
  }

  private static ProblemException refused(int status, String body) {
    if (status == 401 || status == 403) {
      return Problems.refused(".api.key: refused by the API (" + status + ")");
    }
    if ((status == 404 || status == 405) && !isOfTheApi(body)) {
      // A server whose API is just starting, or being exchanged.
      return Problems.passing("no API answers there (" + status + ")");
    }
    if (status == 404) {
      return Problems.refused("credential.id: unknown to the API (404)");
    }
    if (status == 429 || status >= 500) {
      return Problems.passing("the API is busy or out of order (" + status + ")");
    }
    return Problems.refused("the API refused to make a token (" + status + why(body) + ")");
  }

  private static boolean isOfTheApi(String body) {
    try {
      return !ApiErrors.read(body).isEmpty();
    } catch (VoiceApiFormatException notAnErrorBody) {
      return false;
    }
  }

  /** Code and title of the first error; its detail may repeat what was sent. */
  private static String why(String body) {
    try {
      return ApiErrors.read(body).stream().findFirst().map(it -> ", " + it).orElse("");
    } catch (VoiceApiFormatException notAnErrorBody) {
      return "";
    }
  }
}
