package org.jackfield.auth.telephony;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Secret;
import org.jackfield.voiceapi.ApiErrors;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.credential.NewTelephonyCredential;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;
import org.jackfield.voiceapi.http.LimitedText;

/** The API over HTTP. */
final class RestApi implements CredentialsApi {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration FIND = Duration.ofSeconds(3);
  private static final int NOT_FOUND = 404;

  private final URI credentials;
  private final String authorization;
  private final Duration limit;

  /**
   * Nothing is asked yet.
   *
   * @param api the value of api.url
   * @param limit for a whole answer
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  RestApi(String api, Secret apiKey, Duration limit) {
    if (!apiKey.reveal().matches("[!-~]+")) {
      throw Problems.configuration(".api.key: has characters that no key has");
    }
    this.credentials = address(api, "/telephony_credentials");
    this.authorization = "Bearer " + apiKey.reveal();
    this.limit = limit;
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
  public CompletionStage<TelephonyCredentialView> create(NewTelephonyCredential wanted) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(credentials)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wanted.toJson()));
    return send(request, limit)
        .thenApply(
            answer -> {
              require(answer);
              return credential(answer.body());
            });
  }

  private static TelephonyCredentialView credential(String body) {
    TelephonyCredentialView made = view(body);
    if (!made.id().matches("[\\w-]+")
        || made.sipUsername().isBlank()
        || made.sipPassword().filter(it -> !it.isEmpty()).isEmpty()) {
      throw Problems.passing("the API's answer lacks id, sip_username or sip_password");
    }
    return made;
  }

  private static TelephonyCredentialView view(String body) {
    try {
      return TelephonyCredentialView.read(body);
    } catch (VoiceApiFormatException fault) {
      throw Problems.passing("the API's answer cannot be used: " + fault.getMessage());
    }
  }

  @Override
  public CompletionStage<Optional<TelephonyCredentialView>> find(String id) {
    Duration most = limit.compareTo(FIND) < 0 ? limit : FIND;
    return send(HttpRequest.newBuilder(one(id)).GET(), most)
        .thenApply(
            answer -> {
              if (answer.statusCode() == NOT_FOUND && !why(answer.body()).isEmpty()) {
                return Optional.empty();
              }
              require(answer);
              return Optional.of(view(answer.body())).filter(found -> !found.expired());
            });
  }

  private URI one(String id) {
    return URI.create(credentials + "/" + id);
  }

  @Override
  public CompletionStage<Void> delete(String id) {
    return send(HttpRequest.newBuilder(one(id)).DELETE(), limit)
        .thenAccept(
            answer -> {
              if (answer.statusCode() != NOT_FOUND) {
                require(answer);
              }
            });
  }

  private CompletionStage<HttpResponse<String>> send(HttpRequest.Builder request, Duration most) {
    // One for each request, which are a few a day: it keeps no thread and no socket in between.
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    request.timeout(most).header("Authorization", authorization);
    request.header("Accept", "application/json");
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(request.build(), head -> new LimitedText(MOST_BYTES));
    // The request's own limit ends with the answer's head; this one also when its body drips.
    return exchange
        .copy()
        .orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((answer, fault) -> exchange.cancel(true))
        .exceptionallyCompose(fault -> CompletableFuture.failedFuture(failed(fault)));
  }

  private static ProblemException failed(Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof HttpTimeoutException || cause instanceof TimeoutException
        ? Problems.late()
        : Problems.passing("the API could not be asked: " + cause.getClass().getSimpleName());
  }

  private static void require(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    if (status == 401 || status == 403) {
      throw Problems.refused(".api.key: refused by the API (" + status + ")");
    }
    if ((status == NOT_FOUND || status == 405) && why(answer.body()).isEmpty()) {
      // A server whose API is just starting, or being exchanged.
      throw Problems.passing("no API answers there (" + status + ")");
    }
    if (status == NOT_FOUND) {
      throw Problems.refused("connection.id: unknown to the API (404)");
    }
    if (status == 429 || status >= 500) {
      throw Problems.passing("the API is busy or out of order (" + status + ")");
    }
    throw Problems.refused("the API refused (" + status + why(answer.body()) + ")");
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
