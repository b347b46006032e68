package org.jackfield.auth.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestTokensTest {
  private static final String KEY = "KEY0123-of-the-account";
  private static final String TOKEN = Tokens.endless("rest");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile int status = 201;
  private volatile String body = TOKEN;
  private volatile boolean drips;

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, drips ? bytes.length + 1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    if (drips) {
      exchange.getResponseBody().flush();
      return; // the last byte never comes
    }
    exchange.close();
  }

  private CredentialsProvider provider() {
    return provider(Duration.ofSeconds(10));
  }

  private CredentialsProvider provider(Duration limit) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/";
    return new FetchedToken(
        "the API",
        new RestTokens(url, Secret.of(KEY), "c0ffee-1", limit),
        FetchedToken.For.ALL,
        FetchedToken.LIMIT,
        InstantSource.system());
  }

  private Problem refusal() {
    Problem problem = Asking.refusal(provider());
    assertEquals(Area.AUTH, problem.area(), problem::toString);
    assertFalse(problem.toString().contains(KEY), problem::toString);
    return problem;
  }

  @Test
  void tokenOfTheCredentialIsFetchedWithTheKey() throws Exception {
    body = TOKEN + "\n";
    assertEquals(TOKEN, Asking.token(provider()));
    assertEquals(List.of("POST /v2/telephony_credentials/c0ffee-1/token Bearer " + KEY), requests);
  }

  @ParameterizedTest
  @CsvSource({
    "401, 46001, false, .api.key",
    "403, 46001, false, .api.key",
    "404, 60403, true, 404",
    "405, 60403, true, 405",
    "302, 46001, false, 302",
    "429, 60403, true, 429",
    "500, 60403, true, 500"
  })
  void eachRefusalIsAProblemThatSaysWhatToDo(int refused, int code, boolean again, String names) {
    status = refused;
    body = "<html>not for machines</html>";
    Problem problem = refusal();
    assertEquals(code, problem.code(), problem::toString);
    assertEquals(again, problem.retryable(), problem::toString);
    assertTrue(problem.detail().contains(names), problem::toString);
    assertEquals(1, requests.size(), "a redirect is not followed");
  }

  @Test
  void credentialThatTheApiItselfDoesNotKnowIsNamed() {
    status = 404;
    body = "{\"errors\":[{\"code\":\"10005\",\"title\":\"Resource not found\"}]}";
    Problem problem = refusal();
    assertEquals(Codes.LOGIN_FAILED, problem.code());
    assertFalse(problem.retryable());
    assertTrue(problem.detail().contains("credential.id"), problem::toString);
  }

  @Test
  void refusedValueIsToldByCodeAndTitleWithoutDetail() {
    status = 422;
    body = "{\"errors\":[{\"code\":\"10015\",\"title\":\"Invalid value\",\"detail\":\"typed\"}]}";
    Problem problem = refusal();
    assertEquals(Codes.LOGIN_FAILED, problem.code());
    assertFalse(problem.retryable());
    assertTrue(problem.detail().contains("10015 Invalid value"), problem::toString);
    assertFalse(problem.detail().contains("typed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>welcome to this hotel</html>"})
  void answerThatIsNoTokenIsAPassingProblem(String text) {
    body = text;
    status = 200;
    drips = false;
    Problem problem = refusal();
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, problem.code());
    assertTrue(problem.retryable());
  }

  @Test
  void answerWithoutEndIsCutOff() {
    body = "x".repeat(70_000);
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, refusal().code());
  }

  @Test
  void answerThatNeverEndsEndsWithTheDeadline() {
    drips = true;
    Problem problem = Asking.refusal(provider(Duration.ofMillis(400)));
    assertEquals(Codes.REQUEST_TIMEOUT, problem.code());
    assertTrue(problem.retryable());
  }

  @Test
  void nobodyThereIsAPassingProblem() {
    CredentialsProvider provider = provider();
    server.stop(0);
    Problem problem = Asking.refusal(provider);
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, problem.code());
    assertTrue(problem.retryable());
  }

  @ParameterizedTest
  @CsvSource({
    "api.telnyx.com, KEY, c1, api.url",
    "ftp://host, KEY, c1, api.url",
    "http://host/v2?x=1, KEY, c1, api.url",
    "http://host, KEY with spaces, c1, .api.key",
    "http://host, KEY, ../c1, credential.id"
  })
  void badValueIsRefusedByName(String url, String key, String id, String field) {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> new RestTokens(url, Secret.of(key), id, Duration.ofSeconds(1)));
    assertEquals(Codes.BAD_CONFIGURATION, refused.problem().code());
    assertTrue(refused.problem().detail().startsWith(field + ": "), refused.getMessage());
  }
}
