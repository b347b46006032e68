package org.jackfield.auth.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Secret;
import org.jackfield.voiceapi.credential.NewTelephonyCredential;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestApiTest {
  private static final NewTelephonyCredential WANTED =
      new NewTelephonyCredential(
          "42",
          Optional.of("jackfield"),
          Optional.empty(),
          Optional.of(Instant.parse("2026-02-01T00:00:00Z")));

  private ApiServer server;
  private RestApi api;

  @BeforeEach
  void open() throws Exception {
    server = new ApiServer();
    api = new RestApi(server.url() + "/", Secret.of(ApiServer.KEY), Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static <T> T value(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Problem refusal(CompletionStage<?> stage) {
    Problem problem =
        ProblemException.of(assertThrows(ExecutionException.class, () -> value(stage)));
    assertEquals(Area.AUTH, problem.area(), problem::toString);
    assertFalse(problem.toString().contains(ApiServer.KEY), problem::toString);
    return problem;
  }

  @Test
  void credentialIsMadeBelowItsConnection() throws Exception {
    server.answer("POST", 201, ApiServer.made("c1", "\"2026-02-01T00:00:00Z\""));
    TelephonyCredentialView made = value(api.create(WANTED));
    assertEquals("c1", made.id());
    assertEquals("gencred-c1", made.sipUsername());
    ApiServer.Request request = server.requests().get(0);
    assertEquals("/v2/telephony_credentials", request.path());
    assertEquals("Bearer " + ApiServer.KEY, request.authorization());
    assertEquals(WANTED, NewTelephonyCredential.read(request.body()));
  }

  @Test
  void credentialIsFoundByItsIdUnlessItIsGoneOrHasEnded() throws Exception {
    server.answer("GET", 200, ApiServer.made("c1", "null"));
    assertEquals("gencred-c1", value(api.find("c1")).orElseThrow().sipUsername());
    assertEquals("/v2/telephony_credentials/c1", server.requests().get(0).path());
    server.answer("GET", 200, ApiServer.made("c1", "null").replace("false", "true"));
    assertEquals(Optional.empty(), value(api.find("c1")));
    server.answer(
        "GET", 404, "{\"errors\": [{\"code\": \"10005\", \"title\": \"Resource not found\"}]}");
    assertEquals(Optional.empty(), value(api.find("c1")));
    server.answer("GET", 404, "<html>a proxy without its API</html>");
    assertTrue(refusal(api.find("c1")).retryable());
    server.answer("GET", 401, "");
    assertEquals(Codes.LOGIN_FAILED, refusal(api.find("c1")).code());
  }

  @Test
  void credentialIsDeletedByItsId() throws Exception {
    server.answer("DELETE", 200, ApiServer.made("c1", "null"));
    value(api.delete("c1"));
    assertEquals("/v2/telephony_credentials/c1", server.requests().get(0).path());
  }

  @Test
  void credentialThatIsGoneIsAsGoodAsDeleted() throws Exception {
    server.answer("DELETE", 404, "");
    value(api.delete("c1"));
    assertEquals(1, server.requests().size());
  }

  @ParameterizedTest
  @CsvSource({
    "401, 46001, false, .api.key",
    "403, 46001, false, .api.key",
    "404, 60403, true, 404",
    "405, 60403, true, 405",
    "302, 46001, false, 302",
    "400, 46001, false, 400",
    "429, 60403, true, 429",
    "500, 60403, true, 500",
    "503, 60403, true, 503"
  })
  void eachRefusalIsAProblemThatSaysWhatToDo(int status, int code, boolean again, String names) {
    server.answer("POST", status, "<html>not for machines</html>");
    Problem problem = refusal(api.create(WANTED));
    assertEquals(code, problem.code(), problem::toString);
    assertEquals(again, problem.retryable(), problem::toString);
    assertTrue(problem.detail().contains(names), problem::toString);
    assertEquals(1, server.requests().size(), "a redirect is not followed");
  }

  @Test
  void connectionThatTheApiItselfDoesNotKnowIsNamed() {
    server.answer(
        "POST", 404, "{\"errors\": [{\"code\": \"10005\", \"title\": \"Resource not found\"}]}");
    Problem problem = refusal(api.create(WANTED));
    assertEquals(Codes.LOGIN_FAILED, problem.code());
    assertFalse(problem.retryable());
    assertTrue(problem.detail().contains("connection.id"), problem::toString);
  }

  @Test
  void refusedValueIsToldByCodeAndTitleWithoutDetail() {
    server.answer(
        "POST",
        422,
        """
        {"errors": [{"code": "10015", "title": "Invalid value",
          "detail": "what a user typed", "source": {"pointer": "/connection_id"}}]}
        """);
    Problem problem = refusal(api.create(WANTED));
    assertEquals(Codes.LOGIN_FAILED, problem.code());
    assertFalse(problem.retryable());
    assertTrue(problem.detail().contains("10015 Invalid value at /connection_id"));
    assertFalse(problem.detail().contains("typed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "{}",
        "{\"data\": {\"id\": \"c1\"}}",
        "{\"data\": {\"id\": \"c1\", \"sip_username\": \"u\"}}",
        "{\"data\": {\"id\": \"../x\", \"sip_username\": \"u\", \"sip_password\": \"p\"}}"
      })
  void answerThatCannotBeUsedIsAPassingProblem(String body) {
    server.answer("POST", 201, body);
    Problem problem = refusal(api.create(WANTED));
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, problem.code());
    assertTrue(problem.retryable());
  }

  @Test
  void answerWithoutEndIsCutOff() {
    server.answer("POST", 201, "x".repeat(70_000));
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, refusal(api.create(WANTED)).code());
  }

  @Test
  void silenceEndsWithTheDeadline() {
    RestApi hasty = new RestApi(server.url(), Secret.of(ApiServer.KEY), Duration.ofMillis(300));
    Problem problem = refusal(hasty.create(WANTED));
    assertEquals(Codes.REQUEST_TIMEOUT, problem.code());
    assertTrue(problem.retryable());
  }

  @Test
  void nobodyThereIsAPassingProblem() {
    server.close();
    Problem problem = refusal(api.create(WANTED));
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, problem.code());
    assertTrue(problem.retryable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api.telnyx.com", "ftp://h/v2", "http:///v2", "http://h/v2?x=1", "http://h o"})
  void badAddressIsRefusedByName(String url) {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> new RestApi(url, Secret.of(ApiServer.KEY), Duration.ofSeconds(1)));
    assertTrue(refused.problem().detail().startsWith("api.url: "));
  }

  @Test
  void keyThatCannotBeSentIsRefusedByName() {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> new RestApi(server.url(), Secret.of("a\nb"), Duration.ofSeconds(1)));
    assertTrue(refused.problem().detail().startsWith(".api.key: "));
  }
}
