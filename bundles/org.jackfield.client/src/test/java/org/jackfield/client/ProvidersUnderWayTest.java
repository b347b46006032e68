package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;

/** Providers that come while another is being asked or signs in. */
class ProvidersUnderWayTest {
  private static final Instant LATER = ManualClock.START.plus(Duration.ofHours(2));

  private final FixedCredentials source = Home.source(LATER, "one");
  private final Home home = Home.of(source);

  /** In the moment in which this login is on its way the source is replaced by its new build. */
  private void replacedDuring(String login, FixedCredentials successor) {
    home.network.signsIn(
        message -> {
          if (message instanceof ClientMessage.Login sent && Home.text(sent).endsWith(login)) {
            home.parts.credentials().remove(source);
            home.parts.credentials().put(successor, Map.of("service.ranking", 0));
          }
          return true;
        });
  }

  @Test
  void betterOneThatComesWhileAnotherFailsIsAsked() {
    CompletableFuture<Grant> slow = new CompletableFuture<>();
    home.put(client -> slow, 10);
    home.put(Home.source(LATER, "best"), 20);
    slow.completeExceptionally(
        Problem.permanent(Codes.INVALID_CREDENTIALS, Area.AUTH, "wrong").asException());
    home.later(Duration.ofSeconds(2));
    assertEquals(List.of("one", "best"), home.tokens());
  }

  @Test
  void successorThatComesWhileItsPredecessorIsAskedIsAsked() {
    CompletableFuture<Grant> slow = new CompletableFuture<>();
    home.later(Duration.ofMinutes(1));
    source.replace(Home.token("alice", LATER, "unused"));
    source.give(slow);
    home.run();
    home.take(source).put(Home.source(LATER, "successor"), 0);
    slow.complete(Grant.of(Home.token("alice", LATER, "two")));
    home.run();
    assertEquals(List.of("one", "two", "successor"), home.tokens());
    assertEquals(1, home.sockets());
  }

  @Test
  void successorThatComesWhileItsPredecessorSignsInIsAsked() {
    replacedDuring("two", Home.source(LATER, "successor"));
    source.replace(Home.token("alice", LATER, "two"));
    home.run();
    assertEquals(List.of("one", "two", "successor"), home.tokens());
    assertEquals(1, home.sockets());
  }

  @Test
  void successorThatComesWhileAnotherIdentitySignsInIsAsked() {
    Call call = home.talking();
    replacedDuring("two", new FixedCredentials(Home.token("carol", LATER, "successor")));
    source.replace(Home.token("carol", LATER, "two"));
    home.run();
    assertEquals(List.of("one", "two", "successor"), home.tokens());
    assertEquals(2, home.sockets());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void worseOneThatComesWhileABetterSignsInIsNotAsked() {
    FixedCredentials better = Home.source(LATER, "better");
    replacedDuring("better", Home.source(LATER, "successor"));
    home.put(better, 10);
    home.take(better);
    home.later(Duration.ofMinutes(5));
    assertEquals(List.of("one", "better"), home.tokens());
  }

  @Test
  void renewalGoesOnWithTheOneUsedWhileABetterIsDown() {
    Problem down = Problem.passing(Codes.CREDENTIALS_UNAVAILABLE, Area.AUTH, "down");
    Instant end = ManualClock.START.plus(Duration.ofHours(1));
    FixedCredentials used = Home.source(end, "used");
    Home other = Home.of(used);
    other.put(client -> CompletableFuture.failedFuture(down.asException()), 10);
    used.give(Home.token("alice", LATER, "renewed"));
    other.laterAt(end);
    assertEquals(List.of("used", "renewed"), other.tokens());
    assertEquals(List.of(), other.errors());
  }

  // --- tokens that name nobody

  private static Credentials nameless(String name) {
    String claims = "{\"exp\":" + LATER.getEpochSecond() + "}";
    String body =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return new Credentials.Token(Secret.of("e30." + body + "." + name));
  }

  @Test
  void tokensWithoutASubjectFromOneProviderAreOneIdentity() {
    FixedCredentials nameless = new FixedCredentials(nameless("one"));
    Home one = Home.of(nameless);
    Call call = one.talking();
    nameless.replace(nameless("two"));
    one.run();
    assertEquals(List.of("one", "two"), one.tokens());
    assertEquals(1, one.sockets());

    one.put(new FixedCredentials(nameless("others")), 10);
    assertEquals(List.of("one", "two", "others"), one.tokens());
    assertEquals(2, one.sockets(), "another provider's may sign in anybody");
    assertEquals(CallState.ACTIVE, call.state());
  }
}
