package org.jackfield.report;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.report.CallReport;
import org.jackfield.spi.report.CallReportSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each report is posted, three times at most: after 0.5 s and after another second. */
@Component(
    configurationPid = HttpSink.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CallReportSink.SINK_NAME + "=http")
@Designate(ocd = HttpSink.Config.class, factory = true)
public final class HttpSink implements CallReportSink {
  static final String PID = "org.jackfield.report.http";

  private static final Logger LOG = LoggerFactory.getLogger(HttpSink.class);
  private static final int TRIES = 3;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Where to. */
  @ObjectClassDefinition(
      name = "Jackfield call reports by HTTP",
      description = "Posts the JSON of each call that is over. Without a configuration: none.")
  public @interface Config {
    @AttributeDefinition(
        name = "URL",
        description = "http or https. Acts with the next call that is over.")
    String url();

    @AttributeDefinition(
        name = "Token",
        description = "Sent as a bearer token; may be empty. Acts with the next call that is over.",
        type = AttributeType.PASSWORD,
        required = false)
    String _token() default "";
  }

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
  private volatile URI uri;
  private volatile String token;

  /**
   * By DS.
   *
   * @throws IllegalArgumentException naming the field
   */
  @Activate
  public HttpSink(Config config) {
    this.uri = uri(config.url() == null ? "" : config.url().strip());
    this.token = config._token();
  }

  @Modified
  void modified(Config config) {
    try {
      uri = uri(config.url() == null ? "" : config.url().strip());
      token = config._token();
    } catch (IllegalArgumentException bad) {
      LOG.error("{}: {}; it goes on as before", PID, bad.getMessage());
    }
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text);
      if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException("url: is no URL", bad);
    }
    throw new IllegalArgumentException("url: must begin with http:// or https://");
  }

  @Override
  public CompletionStage<Void> accept(CallReport report) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(uri)
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ReportJson.of(report).toString()));
    if (!token.isEmpty()) {
      post.header("Authorization", "Bearer " + token);
    }
    return send(post.build(), 1);
  }

  private CompletionStage<Void> send(HttpRequest post, int number) {
    return http.sendAsync(post, HttpResponse.BodyHandlers.discarding())
        .handle((answer, fault) -> fault == null ? answer.statusCode() : 0)
        .thenCompose(
            status -> {
              if (status / 100 == 2) {
                return CompletableFuture.<Void>completedStage(null);
              } else if (number == TRIES || status / 100 == 4) {
                return CompletableFuture.<Void>failedStage(refused(status).asException());
              }
              return CompletableFuture.supplyAsync(
                      () -> number,
                      CompletableFuture.delayedExecutor(500L * number, TimeUnit.MILLISECONDS))
                  .thenCompose(next -> send(post, next + 1));
            });
  }

  private static Problem refused(int status) {
    return Problem.passing(
        Codes.REQUEST_TIMEOUT,
        Area.CONFIGURATION,
        status == 0 ? "url: nobody answers there" : "url: answers " + status);
  }
}
