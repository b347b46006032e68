package org.jackfield.auth.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

/** Configuration as the container gives it: the converter names properties by the rules of DS. */
class JwtSignInTest {
  private static final String TOKEN = Tokens.endless("given");

  @TempDir Path folder;

  private static JwtSignIn signIn(Map<String, Object> properties) {
    return new JwtSignIn(config(properties));
  }

  private static JwtConfig config(Map<String, Object> properties) {
    return Configured.as(JwtConfig.class, properties);
  }

  private static String refusal(Map<String, Object> bad) {
    Problem problem = assertThrows(ProblemException.class, () -> signIn(bad)).problem();
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    assertEquals(Area.CONFIGURATION, problem.area());
    return problem.detail();
  }

  private static TokenSource gives(String token) {
    return client -> CompletableFuture.completedFuture(Secret.of(token));
  }

  private static String fresh(String subject) {
    return Tokens.until(subject, Instant.now().plus(Duration.ofHours(1)));
  }

  @Test
  void givenTokenIsGiven() throws Exception {
    assertEquals(TOKEN, Asking.token(signIn(Map.of(".token", TOKEN + "\n"))));
    assertEquals(TOKEN, Asking.token(JwtSignIn.given(Secret.of(TOKEN))));
  }

  @Test
  void givenTokenThatHasEndedNeedsAnotherConfiguration() throws Exception {
    ManualClock clock = new ManualClock();
    String token = Tokens.until("s", clock.instant().plusSeconds(60));
    GivenToken provider = new GivenToken(token, clock);
    assertEquals(Optional.of(clock.instant().plusSeconds(60)), Asking.grant(provider).goodUntil());
    clock.advance(Duration.ofSeconds(60));
    Problem problem = Asking.refusal(provider);
    assertEquals(Codes.LOGIN_FAILED, problem.code());
    assertFalse(problem.retryable());
    assertTrue(problem.detail().contains(".token"));
  }

  @Test
  void tokenOfAFileIsGiven() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN);
    JwtSignIn provider = signIn(Map.of("file", file.toString()));
    assertEquals(TOKEN, Asking.token(provider));
    provider.stop();
  }

  @Test
  void tokenOfAProgramsSourceIsGiven() throws Exception {
    assertEquals(TOKEN, Asking.token(JwtSignIn.from(gives(TOKEN))));
  }

  @Test
  void bestOfTheServicesThatTheFilterLetsPassIsAsked() throws Exception {
    JwtSignIn provider = signIn(Map.of("source.filter", "(vendor=acme)"));
    Problem nobody = Asking.refusal(provider);
    assertTrue(nobody.retryable());
    assertTrue(nobody.detail().startsWith("source.filter: "), nobody.detail());

    TokenSource acme = gives(fresh("acme"));
    TokenSource younger = gives(fresh("younger"));
    TokenSource better = gives(fresh("better"));
    provider.bindSource(gives(fresh("other")), Map.of("vendor", "other", "service.id", 1L));
    provider.bindSource(acme, Map.of("vendor", "acme", "service.id", 2L));
    provider.bindSource(younger, Map.of("vendor", "acme", "service.id", 3L));
    Grant first = Asking.grant(provider);
    assertEquals("acme", subject(first));

    provider.bindSource(better, Map.of("vendor", "acme", "service.id", 4L, "service.ranking", 7));
    assertTrue(Asking.withdrawn(first));
    Grant second = Asking.grant(provider);
    assertEquals("better", subject(second));

    provider.unbindSource(younger);
    assertFalse(Asking.withdrawn(second));
    provider.unbindSource(better);
    assertTrue(Asking.withdrawn(second), "another one is there in its place");
    assertEquals("acme", subject(Asking.grant(provider)));
  }

  @Test
  void sourceThatGoesLeavesItsTokenUntilTheNextOneComes() throws Exception {
    JwtSignIn provider = signIn(Map.of("source.filter", "(vendor=acme)"));
    TokenSource source = gives(fresh("acme"));
    provider.bindSource(source, Map.of("vendor", "acme"));
    Grant grant = Asking.grant(provider);
    provider.unbindSource(source);
    assertFalse(Asking.withdrawn(grant));
    assertEquals("acme", subject(Asking.grant(provider)));
    Grant last = Asking.grant(provider);
    provider.bindSource(gives(fresh("next")), Map.of("vendor", "acme"));
    assertTrue(Asking.withdrawn(last));
  }

  @Test
  void whoeverWasFailedHearsOfAnotherSourceAndOfOtherValues() {
    JwtSignIn provider = signIn(Map.of("source.filter", "(vendor=acme)"));
    CompletableFuture<Void> source = provider.changed().toCompletableFuture();
    provider.bindSource(gives(fresh("acme")), Map.of("vendor", "acme"));
    assertTrue(source.isDone());
    CompletableFuture<Void> values = provider.changed().toCompletableFuture();
    assertFalse(values.isDone());
    provider.modified(config(Map.of(".token", TOKEN)));
    assertTrue(values.isDone());
  }

  @Test
  void sourceThatNoLongerPassesTheFilterIsNotAsked() {
    JwtSignIn provider = signIn(Map.of("source.filter", "(vendor=acme)"));
    TokenSource source = gives(fresh("acme"));
    provider.bindSource(source, Map.of("vendor", "acme"));
    provider.updatedSource(source, Map.of("vendor", "other"));
    assertTrue(Asking.refusal(provider).detail().startsWith("source.filter: "));
  }

  private static String subject(Grant grant) {
    return grant.credentials().identity().replaceFirst("token ", "");
  }

  @Test
  void noneOrMoreThanOneWayIsRefusedNamingThem() {
    String all = "exactly one of .token, .api.key, command, file and source.filter";
    assertTrue(refusal(Map.of()).startsWith(all));
    assertTrue(refusal(Map.of()).endsWith("not none"));
    assertTrue(refusal(Map.of(".token", TOKEN, "file", "f")).endsWith("not .token and file"));
    assertTrue(
        refusal(Map.of(".api.key", "KEY", "command", new String[] {"c"}, "source.filter", "(a=b)"))
            .endsWith("not .api.key and command and source.filter"));
  }

  @ParameterizedTest
  @CsvSource({
    ".token, hello, .token",
    ".api.key, KEY, credential.id",
    "source.filter, (a=b, source.filter",
    "command, ' ', command",
  })
  void badValueIsRefusedByName(String field, String value, String named) {
    assertTrue(refusal(Map.of(field, value)).startsWith(named + ": "));
  }

  @ParameterizedTest
  @CsvSource({"client.name, ''", "auth.name, ' '"})
  void badValueOfAnyWayIsRefusedByName(String field, String value) {
    Map<String, Object> bad = new HashMap<>(Map.of(".token", TOKEN));
    bad.put(field, value);
    assertTrue(refusal(bad).startsWith(field + ": "));
  }

  @Test
  void secretsArePrivatePropertiesAndNeverPrinted() {
    Map<String, Object> both = Map.of(".token", TOKEN, ".api.key", "KEY");
    JwtConfig config = Converters.standardConverter().convert(both).to(JwtConfig.class);
    Map<?, ?> names = Converters.standardConverter().convert(config).to(Map.class);
    Set<String> hidden = new TreeSet<>();
    names.keySet().forEach(name -> hidden.add(name.toString()));
    hidden.removeIf(name -> !name.startsWith("."));
    assertEquals(List.of(".api.key", ".token"), List.copyOf(hidden));
    assertFalse(signIn(Map.of(".token", TOKEN)).toString().contains(TOKEN));
    assertFalse(refusal(Map.of(".token", "not-a-token")).contains("not-a-token"));
  }

  @Test
  void otherValuesAreUsedAtOnceWithTheSourcesThatAreThere() throws Exception {
    JwtSignIn provider = signIn(Map.of(".token", TOKEN));
    String fetched = fresh("fetched");
    provider.bindSource(gives(fetched), Map.of("vendor", "acme"));
    assertEquals(TOKEN, Asking.token(provider));
    provider.modified(config(Map.of("source.filter", "(((")));
    assertEquals(TOKEN, Asking.token(provider), "a bad one changes nothing");
    provider.modified(config(Map.of("source.filter", "(vendor=acme)")));
    assertEquals(fetched, Asking.token(provider));
    provider.stop();
  }
}
