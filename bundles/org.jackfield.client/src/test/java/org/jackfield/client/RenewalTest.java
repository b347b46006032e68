package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.CredentialsFilter;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class RenewalTest {
  private static final Instant END = ManualClock.START.plus(Duration.ofHours(1));
  private static final Instant LATER = END.plus(Duration.ofHours(1));
  private static final Problem OUT =
      Problem.passing(Codes.CREDENTIALS_UNAVAILABLE, Area.AUTH, "the source is out of order");

  private final FixedCredentials source = Home.source(END, "one");
  private final Home home = Home.of(source);

  private static Instant before(Instant end, int seconds) {
    return end.minusSeconds(seconds);
  }

  private int questions() {
    return source.asked().all().size();
  }

  @Test
  void tokenIsRenewedOnTheOpenSocketBesideTheCallAgainAndAgain() {
    Call call = home.talking();
    source.give(Home.token("alice", LATER, "two"));
    home.laterAt(before(END, 133));
    assertEquals(List.of("one"), home.tokens());
    home.laterAt(before(END, 119));
    assertEquals(List.of("one", "two"), home.tokens());

    source.give(Home.token("alice", LATER.plusSeconds(3600), "three"));
    home.laterAt(before(LATER, 133));
    assertEquals(List.of("one", "two"), home.tokens());
    home.laterAt(before(LATER, 119));
    assertEquals(List.of("one", "two", "three"), home.tokens());

    assertEquals(1, home.sockets());
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(List.of(), home.warnings());
    assertEquals(List.of(), home.heard.client().all(ClientEvent.RegistrationLost.class));
  }

  @Test
  void clientsDoNotAllRenewAtTheSameMoment() {
    // By the seed of the rig, so the moment itself is of no meaning: not just 120 s before the end.
    source.give(Home.token("alice", LATER, "two"));
    home.laterAt(before(END, 121));
    assertEquals(2, questions());
  }

  @Test
  void failingSourceIsAskedAgainToTheEndAndWarnedOfOnce() {
    Call call = home.talking();
    source.fail(OUT);
    home.laterAt(before(END, 110));
    assertEquals(List.of(Codes.TOKEN_EXPIRING_SOON), home.warnings());
    assertTrue(home.warning().contains("sign-in provider test"), home.warning());
    assertTrue(home.warning().contains(OUT.detail()), home.warning());
    home.laterAt(before(END, 1));
    int asked = questions();
    assertTrue(asked >= 8 && asked <= 12, "1, 2, 4, 8, 16, 30, 30 s: " + asked);
    assertEquals(List.of(), home.errors());

    home.laterAt(END);
    assertEquals(List.of(Codes.LOGIN_FAILED), home.errors());
    home.later(Duration.ofMinutes(5));
    assertEquals(List.of(Codes.LOGIN_FAILED), home.errors());
    assertEquals(List.of(Codes.TOKEN_EXPIRING_SOON), home.warnings());
    assertEquals(ClientState.READY, home.client.state());
    assertEquals(CallState.ACTIVE, call.state());

    source.give(Home.token("alice", LATER, "two"));
    home.later(Duration.ofSeconds(40));
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(1, home.sockets());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void everyTokenHasAWarningOfItsOwn() {
    source.fail(OUT);
    home.laterAt(before(END, 100));
    source.give(Home.token("alice", LATER, "two"));
    home.laterAt(END);
    source.fail(OUT);
    home.laterAt(before(LATER, 100));
    assertEquals(List.of(Codes.TOKEN_EXPIRING_SOON, Codes.TOKEN_EXPIRING_SOON), home.warnings());
    assertEquals(List.of(), home.errors());
  }

  @Test
  void sourceThatOnlyHasTheSameTokenIsWarnedOfAndNotSignedInWithAgain() {
    home.laterAt(END.plusSeconds(60));
    assertEquals(List.of("one"), home.tokens());
    assertEquals(List.of(Codes.TOKEN_EXPIRING_SOON), home.warnings());
    assertEquals(List.of(Codes.LOGIN_FAILED), home.errors());
  }

  @Test
  void renewalWaitsForTheNextProviderAndSaysSo() {
    Call call = home.talking();
    home.take(source);
    home.later(Duration.ofSeconds(2));
    assertEquals(List.of(), home.warnings());
    home.later(Duration.ofSeconds(2));
    assertEquals(List.of(Codes.PROVIDER_MISSING), home.warnings());
    assertTrue(home.warning().contains("spi.auth.CredentialsProvider"), home.warning());

    home.laterAt(before(END, 60));
    assertEquals(List.of(Codes.PROVIDER_MISSING, Codes.TOKEN_EXPIRING_SOON), home.warnings());
    assertTrue(home.warning().contains("spi.auth.CredentialsProvider"), home.warning());
    home.laterAt(END.plusSeconds(31));
    assertEquals(List.of(Codes.LOGIN_FAILED), home.errors());
    assertEquals(2, home.warnings().size());

    home.put(Home.source(LATER, "two"), -5);
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(1, home.sockets());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void providerThatIsReplacedAtOnceIsNotMissed() {
    home.take(source);
    home.later(Duration.ofSeconds(1));
    home.put(Home.source(LATER, "two"), 0);
    home.later(Duration.ofMinutes(1));
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(List.of(), home.warnings());
  }

  @Test
  void clockThatJumpsPastTheEndRenewsAtOnce() {
    source.give(Home.token("alice", LATER.plus(Duration.ofDays(1)), "two"));
    home.later(Duration.ofMinutes(1));
    home.skew = Duration.ofHours(2); // the machine slept: the timers stood still
    home.later(Duration.ofSeconds(30));
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(List.of(), home.errors());
    assertEquals(List.of(), home.warnings());
  }

  @Test
  void clockThatJumpsBackRenewsByTheClock() {
    source.give(Home.token("alice", LATER, "two"));
    home.skew = Duration.ofHours(-1);
    home.laterAt(END.plusSeconds(60));
    assertEquals(List.of("one"), home.tokens());
    home.laterAt(END.plus(Duration.ofHours(1)).minusSeconds(100));
    assertEquals(List.of("one", "two"), home.tokens());
  }

  @Test
  void withdrawnTokenIsReplacedAtOnce() {
    home.later(Duration.ofMinutes(1));
    source.replace(Home.token("alice", LATER, "two"));
    home.run();
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(1, home.sockets());
  }

  @Test
  void providerThatWithdrawsWhatItGoesOnGivingIsAskedOnceAndNothingIsSent() {
    source.withdraw();
    home.later(Duration.ofMinutes(5));
    assertEquals(List.of("one"), home.tokens());
    assertEquals(2, questions());
    source.replace(Home.token("alice", LATER, "two")); // the next word is heard, too
    home.run();
    assertEquals(List.of("one", "two"), home.tokens());
    assertEquals(List.of(), home.warnings());
  }

  @Test
  void tokenThatWasWithdrawnBeforeItCameIsRenewedWithPatience() {
    Credentials token = Home.token("alice", LATER, "dead");
    AtomicInteger asked = new AtomicInteger();
    home.put(
        client -> {
          asked.incrementAndGet();
          return CompletableFuture.completedFuture(
              new Grant(token, token.expires(), CompletableFuture.completedFuture(null)));
        },
        1);
    home.later(Duration.ofMinutes(5));
    assertEquals(List.of("one", "dead"), home.tokens());
    assertTrue(asked.get() < 20, () -> "asked " + asked + " times");
  }

  @Test
  void providerThatWithdrawsEverythingAMomentAfterItGaveItIsAskedWithPatience() {
    Set<CompletableFuture<Void>> given = new LinkedHashSet<>();
    CredentialsProvider nervous =
        client -> {
          given.add(new CompletableFuture<>());
          home.lane.schedule(
              () -> given.forEach(one -> one.complete(null)), 1, TimeUnit.MILLISECONDS);
          Credentials token = Home.token("alice", LATER, "nervous");
          CompletableFuture<Void> last = given.stream().reduce((a, b) -> b).orElseThrow();
          return CompletableFuture.completedFuture(new Grant(token, token.expires(), last));
        };
    home.put(nervous, 1);
    home.later(Duration.ofMinutes(5));
    assertEquals(List.of("one", "nervous"), home.tokens());
    assertTrue(given.size() < 25, () -> "asked " + given.size() + " times");
  }

  @Test
  void tokenThatIsOverWhenItComesIsNoReasonForHaste() {
    source.replace(Home.token("alice", ManualClock.START.minusSeconds(60), "old"));
    home.later(Duration.ofMinutes(5));
    assertTrue(questions() < 20, () -> "asked " + questions() + " times");
  }

  @Test
  void refusedTokenIsTriedOnceAndTheNextOneAgain() {
    source.give(Home.token("alice", LATER, "bad"));
    home.network.signsIn(false);
    home.laterAt(before(END, 10));
    assertEquals(List.of("one", "bad"), home.tokens());
    assertTrue(questions() > 5, "it goes on asking");
    assertEquals(ClientState.READY, home.client.state());
    assertEquals(List.of(Codes.LOGIN_FAILED, Codes.TOKEN_EXPIRING_SOON), home.warnings());

    home.network.signsIn(true);
    source.replace(Home.token("alice", LATER, "two"));
    home.run();
    assertEquals(List.of("one", "bad", "two"), home.tokens());
  }

  @Test
  void shortTokenIsRenewedHalfway() {
    FixedCredentials brief = Home.source(ManualClock.START.plusSeconds(60), "one");
    Home quick = Home.of(brief);
    brief.give(Home.token("alice", ManualClock.START.plusSeconds(90), "two"));
    quick.later(Duration.ofSeconds(29));
    assertEquals(List.of("one"), quick.tokens());
    quick.later(Duration.ofSeconds(2));
    assertEquals(List.of("one", "two"), quick.tokens());
  }

  @Test
  void timeBeforeTheEndIsTheSettingsAndActsAtOnce() {
    source.give(Home.token("alice", LATER, "two"));
    home.laterAt(before(END, 1800));
    assertEquals(1, questions());
    ClientSettings usual = ClientSettings.of("alice", URI.create("wss://voice.example"));
    home.client.settings(
        new ClientSettings(
            usual.name(),
            usual.uri(),
            usual.callerName(),
            usual.callerNumber(),
            usual.mediaEngine(),
            CredentialsFilter.ALL,
            Duration.ofSeconds(1800),
            usual.request(),
            usual.noAnswer(),
            usual.mediaUp()));
    home.run();
    assertEquals(List.of("one", "two"), home.tokens());
  }

  @Test
  void lostSocketSignsInWithWhatIsGivenThen() {
    source.give(Home.token("alice", LATER, "two"));
    home.socket().drop();
    home.later(Duration.ofSeconds(1));
    assertEquals(List.of("one", "two"), home.tokens());
    home.laterAt(END);
    assertEquals(List.of("one", "two"), home.tokens()); // the renewal of the first is forgotten
  }
}
