package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.ReplaceableProvider;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;

/** Providers that stay and give something else: what they say of it is never lost. */
class ChangedProviderTest {
  private static final Instant LATER = ManualClock.START.plus(Duration.ofHours(2));
  private static final CompletionStage<Grant> REFUSED =
      CompletableFuture.failedFuture(
          Problem.permanent(Codes.INVALID_CREDENTIALS, Area.AUTH, "the API key is wrong")
              .asException());

  private final FixedCredentials source = Home.source(LATER, "one");

  /** One that keeps nothing of what it gives. */
  private static ReplaceableProvider forgetful() {
    return new ReplaceableProvider(
        client -> CompletableFuture.completedFuture(Grant.of(Home.token("alice", LATER, "one"))));
  }

  private static ReplaceableProvider wrong() {
    return new ReplaceableProvider(client -> REFUSED);
  }

  // --- what was given

  @Test
  void withdrawalIsHeardAfterACollection() {
    ReplaceableProvider provider = forgetful();
    Home home = Home.of(provider);
    Call call = home.talking();
    Garbage.collect();
    provider.replace(Home.source(LATER, "two"));
    home.run();
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void withdrawalOfWhatWasRefusedIsHeardAfterACollection() {
    ReplaceableProvider provider = forgetful();
    Home home = new Home().put(provider, 0);
    home.network.signsIn(false);
    home.client.connect();
    home.run();
    assertEquals(ClientState.FAILED, home.client.state());
    home.network.signsIn(true);
    Garbage.collect();
    provider.replace(Home.source(LATER, "two"));
    home.run();
    assertEquals(ClientState.READY, home.client.state());
  }

  private Home refusedBetter(FixedCredentials better) {
    Home home = Home.of(source);
    home.network.signsIn(false);
    home.put(better, 10);
    home.network.signsIn(true);
    source.replace(Home.token("alice", LATER, "two")); // the next word has to wait a moment
    home.run();
    assertEquals(List.of("one", "bad", "two"), home.tokens());
    return home;
  }

  @Test
  void ofTwoWithdrawalsInOneBreathTheFirstIsHeeded() {
    FixedCredentials better = Home.source(LATER, "bad");
    Home home = refusedBetter(better);
    source.replace(Home.token("alice", LATER, "three"));
    better.withdraw(); // but it goes on giving the same
    home.later(Duration.ofSeconds(5));
    assertEquals(List.of("one", "bad", "two", "three"), home.tokens());
  }

  @Test
  void ofTwoWithdrawalsInOneBreathTheLastIsHeeded() {
    FixedCredentials better = Home.source(LATER, "bad");
    Home home = refusedBetter(better);
    better.replace(Home.token("alice", LATER, "good"));
    source.replace(Home.token("alice", LATER, "three"));
    home.later(Duration.ofSeconds(5));
    assertEquals(List.of("one", "bad", "two", "good"), home.tokens());
  }

  @Test
  void withdrawalOfWhatWasRefusedIsHeardAlsoOnTheNextIdentitysLine() {
    FixedCredentials best = Home.source(LATER, "bad");
    Home home = Home.of(source);
    home.network.signsIn(false);
    home.put(best, 20);
    home.network.signsIn(true);
    home.put(new FixedCredentials(Home.token("carol", LATER, "two")), 10);
    home.later(Duration.ofSeconds(31)); // a better one has come: it waits for the pause at most
    assertEquals(List.of("one", "bad", "two"), home.tokens());
    best.replace(Home.token("carol", LATER, "good"));
    home.run();
    assertEquals(List.of("one", "bad", "two", "good"), home.tokens());
  }

  // --- what could not be given

  @Test
  void onlyProviderThatFailedIsAskedAgainWhenItIsCorrected() {
    ReplaceableProvider provider = wrong();
    Home home = new Home().put(provider, 0);
    home.client.connect();
    home.later(Duration.ofMinutes(10));
    assertEquals(ClientState.FAILED, home.client.state());
    assertEquals(List.of(Codes.INVALID_CREDENTIALS), home.errors());
    Garbage.collect();
    provider.replace(source);
    home.run();
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void betterProviderThatFailedIsAskedAgainWhenItIsCorrected() {
    Home home = Home.of(source);
    Call call = home.talking();
    ReplaceableProvider better = wrong();
    home.put(better, 10);
    home.later(Duration.ofMinutes(10));
    assertEquals(List.of("one"), home.tokens());
    Garbage.collect();
    better.replace(Home.source(LATER, "two"));
    home.run();
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(1, home.sockets());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void providerThatIsCorrectedWhileItIsAskedIsAskedAgain() {
    CompletableFuture<Grant> slow = new CompletableFuture<>();
    ReplaceableProvider provider = new ReplaceableProvider(client -> slow);
    Home home = new Home().put(provider, 0);
    home.client.connect();
    home.run();
    provider.replace(source);
    slow.completeExceptionally(
        Problem.permanent(Codes.INVALID_CREDENTIALS, Area.AUTH, "wrong").asException());
    home.run();
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void successorThatFailedIsTakenWhenItIsCorrected() {
    Home home = Home.of(source);
    ReplaceableProvider successor = wrong();
    home.take(source).put(successor, 0);
    home.later(Duration.ofMinutes(1));
    successor.replace(Home.source(LATER, "two"));
    home.run();
    assertEquals(List.of("one", "two"), home.tokens());
  }

  @Test
  void providerThatSaysSoAllTheTimeIsAskedWithPatience() {
    AtomicInteger asked = new AtomicInteger();
    CredentialsProvider nervous =
        new CredentialsProvider() {
          @Override
          public CompletionStage<Grant> credentials(String client) {
            asked.incrementAndGet();
            return REFUSED;
          }

          @Override
          public CompletionStage<Void> changed() {
            return CompletableFuture.completedFuture(null);
          }
        };
    Home.of(source).put(nervous, 10).later(Duration.ofMinutes(5));
    assertTrue(asked.get() > 5 && asked.get() < 25, () -> "asked " + asked + " times");
    asked.set(0);
    Home alone = new Home().put(nervous, 0);
    alone.client.connect();
    alone.later(Duration.ofMinutes(5));
    assertTrue(asked.get() > 5 && asked.get() < 25, () -> "asked " + asked + " times");
  }

  @Test
  void clientThatIsGoneHearsNothing() {
    AtomicInteger asked = new AtomicInteger();
    ReplaceableProvider provider = wrong();
    Home home = new Home().put(provider, 0);
    home.client.connect();
    home.run();
    home.client.disconnect();
    home.run();
    provider.replace(
        client -> {
          asked.incrementAndGet();
          return REFUSED;
        });
    home.later(Duration.ofMinutes(1));
    assertEquals(0, asked.get());
    assertEquals(ClientState.DISCONNECTED, home.client.state());
  }
}
