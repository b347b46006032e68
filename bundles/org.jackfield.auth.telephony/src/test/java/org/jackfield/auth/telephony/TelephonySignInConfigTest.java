package org.jackfield.auth.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

/** Configuration as the container gives it: the converter names properties by the rules of DS. */
class TelephonySignInConfigTest {
  private static final Map<String, Object> GIVEN =
      Map.of("user", "gencred1", ".password", "pass-word-1");
  private static final Map<String, Object> MADE =
      Map.of(".api.key", ApiServer.KEY, "connection.id", "42");

  private static TelephonyConfig config(Map<String, Object> properties) {
    return Configured.as(TelephonyConfig.class, properties);
  }

  private static String refusal(Map<String, Object> good, Map<String, Object> bad) {
    Map<String, Object> properties = new HashMap<>(good);
    properties.putAll(bad);
    Problem problem =
        assertThrows(ProblemException.class, () -> new TelephonySignIn(config(properties)))
            .problem();
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    return problem.detail();
  }

  @Test
  void givenCredentialIsGiven() throws Exception {
    TelephonySignIn provider = new TelephonySignIn(config(GIVEN));
    Grant grant = provider.credentials("office").toCompletableFuture().get(1, TimeUnit.SECONDS);
    Credentials.UserPassword known = (Credentials.UserPassword) grant.credentials();
    assertEquals("gencred1", known.user());
    assertEquals("pass-word-1", known.password().reveal());
    provider.stop();
  }

  @Test
  void credentialIsMadeUsedAndDeletedAgain() throws Exception {
    try (ApiServer server = new ApiServer()) {
      server.answer("POST", 201, ApiServer.made("c1", "null"));
      server.answer("DELETE", 200, ApiServer.made("c1", "null"));
      Map<String, Object> properties = new HashMap<>(MADE);
      properties.putAll(Map.of("api.url", server.url(), "settle.seconds", 0));
      TelephonySignIn provider = new TelephonySignIn(config(properties));
      assertEquals(0, server.requests().size());
      Grant grant = provider.credentials("office").toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertEquals("gencred-c1", ((Credentials.UserPassword) grant.credentials()).user());
      provider.stop();
      assertEquals("/v2/telephony_credentials/c1", server.requests("DELETE").get(0).path());
    }
  }

  @Test
  void secretsArePrivateProperties() {
    // A property whose name begins with a dot is never a service property (DS 112.6.2).
    Map<String, Object> all = new HashMap<>(GIVEN);
    all.putAll(MADE);
    TelephonyConfig config = Converters.standardConverter().convert(all).to(TelephonyConfig.class);
    Map<?, ?> names = Converters.standardConverter().convert(config).to(Map.class);
    Set<String> hidden = new TreeSet<>();
    names.keySet().forEach(name -> hidden.add(name.toString()));
    hidden.removeIf(name -> !name.startsWith("."));
    assertEquals(Set.of(".api.key", ".password"), hidden);
  }

  @Test
  void eitherWayIsNamedWhenBothOrNeitherIsGiven() {
    assertTrue(refusal(GIVEN, MADE).contains("not both"));
    assertTrue(refusal(Map.of(), Map.of()).contains("not neither"));
    assertTrue(refusal(Map.of(), Map.of()).contains("user and .password or .api.key"));
  }

  @ParameterizedTest
  @CsvSource({"client.name", "auth.name", "user", ".password"})
  void emptyValueOfAGivenCredentialIsRefusedByName(String field) {
    String detail = refusal(GIVEN, Map.of(field, " "));
    assertTrue(detail.startsWith(field + ": "), detail);
    assertFalse(detail.contains("pass-word"), detail);
  }

  @ParameterizedTest
  @CsvSource({
    "connection.id, ' '",
    "credential.name, ' '",
    "api.url, nowhere",
    ".api.key, ' '",
    "expires.seconds, 599",
    "expires.seconds, -1",
    "expires.seconds, 31536001",
    "settle.seconds, -1",
    "settle.seconds, 9"
  })
  void badValueOfAMadeCredentialIsRefusedByName(String field, String value) {
    String detail = refusal(MADE, Map.of(field, value));
    assertTrue(detail.startsWith(field + ": "), detail);
    assertFalse(detail.contains(ApiServer.KEY), detail);
  }

  @Test
  void missingPartIsRefusedByName() {
    assertTrue(refusal(Map.of(), Map.of("user", "u")).startsWith(".password: is missing"));
    assertTrue(
        refusal(Map.of(), Map.of(".api.key", ApiServer.KEY))
            .startsWith("connection.id: is missing"));
  }
}
