package org.jackfield.auth.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another configuration while clients are signed in with what the former one has made. */
class TelephonySignInChangeTest {
  private static final Map<String, Object> GIVEN =
      Map.of("user", "gencred1", ".password", "pass-word-1");

  private final List<CompletableFuture<Void>> graces = new ArrayList<>();
  private final Map<String, Object> made = new HashMap<>();
  private ApiServer server;
  private TelephonySignIn provider;

  @BeforeEach
  void open() throws Exception {
    server = new ApiServer();
    server.answer("POST", 201, ApiServer.made("c1", "null"));
    server.answer("DELETE", 200, ApiServer.made("c1", "null"));
    made.putAll(Map.of(".api.key", ApiServer.KEY, "connection.id", "42"));
    made.putAll(Map.of("api.url", server.url(), "settle.seconds", 0));
    provider = new TelephonySignIn(config(made), this::grace);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private CompletableFuture<Void> grace() {
    CompletableFuture<Void> grace = new CompletableFuture<>();
    graces.add(grace);
    return grace;
  }

  private static TelephonyConfig config(Map<String, Object> properties) {
    return Configured.as(TelephonyConfig.class, properties);
  }

  private Grant ask() throws Exception {
    return provider.credentials("office").toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static String user(Grant grant) {
    return ((Credentials.UserPassword) grant.credentials()).user();
  }

  private int deleted() {
    return server.requests("DELETE").size();
  }

  @Test
  void badValuesAndThoseOfNoConsequenceChangeNothing() throws Exception {
    Grant grant = ask();
    made.put("settle.seconds", 9);
    provider.modified(config(made));
    assertFalse(grant.withdrawn().toCompletableFuture().isDone());
    made.putAll(Map.of("settle.seconds", 0, "service.ranking", 7));
    provider.modified(config(made));
    assertFalse(grant.withdrawn().toCompletableFuture().isDone(), "it is the same credential");
    provider.stop();
    assertEquals(1, deleted());
  }

  @Test
  void whatWasMadeIsDeletedWhenTheNextOneHasBeenGivenAndTheGraceIsOver() throws Exception {
    Grant grant = ask();
    provider.modified(config(GIVEN));
    assertTrue(grant.withdrawn().toCompletableFuture().isDone());
    assertEquals(List.of(), graces, "the client is still signed in with the first");
    assertEquals("gencred1", user(ask()));
    assertEquals("gencred1", user(ask()));
    assertEquals(1, graces.size());
    assertEquals(0, deleted(), "the client is just signing in with the second");
    graces.get(0).complete(null);
    assertEquals("/v2/telephony_credentials/c1", server.first("DELETE").path());
    provider.stop();
    assertEquals(1, deleted());
  }

  @Test
  void whatWasMadeStaysWhileTheNextOneGivesNothing() throws Exception {
    ask();
    server.answer("POST", 401, "");
    made.put(".api.key", "KEY-that-is-wrong");
    provider.modified(config(made));
    assertTrue(
        provider
            .credentials("office")
            .handle((it, fault) -> fault != null)
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS));
    assertEquals(List.of(), graces);
    provider.modified(config(GIVEN));
    ask();
    graces.get(0).complete(null);
    assertEquals("/v2/telephony_credentials/c1", server.first("DELETE").path());
    provider.stop();
  }

  @Test
  void whatIsStillWaitingIsDeletedWhenTheProviderGoes() throws Exception {
    ask();
    provider.modified(config(GIVEN));
    ask();
    server.answer("POST", 201, ApiServer.made("c2", "null"));
    provider.modified(config(made));
    ask();
    provider.stop();
    assertEquals(
        List.of("/v2/telephony_credentials/c1", "/v2/telephony_credentials/c2"),
        server.requests("DELETE").stream().map(ApiServer.Request::path).sorted().toList());
    assertTrue(graces.stream().allMatch(CompletableFuture::isCancelled));
  }

  @Test
  void whoeverWasFailedHearsOfOtherValues() {
    CompletableFuture<Void> changed = provider.changed().toCompletableFuture();
    provider.modified(config(made));
    assertFalse(changed.isDone(), "they are the same");
    provider.modified(config(GIVEN));
    assertTrue(changed.isDone());
    provider.stop();
  }
}
