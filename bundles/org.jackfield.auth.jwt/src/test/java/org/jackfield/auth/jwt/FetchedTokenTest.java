package org.jackfield.auth.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class FetchedTokenTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> asked = new ArrayList<>();

  private FetchedToken provider(TokenSource source) {
    return provider(source, FetchedToken.LIMIT);
  }

  private FetchedToken provider(TokenSource source, Duration limit) {
    return provider(source, FetchedToken.For.EACH, limit);
  }

  private FetchedToken provider(TokenSource source, FetchedToken.For whom, Duration limit) {
    return new FetchedToken(
        "the source",
        client -> {
          asked.add(client);
          return source.token(client);
        },
        whom,
        limit,
        clock);
  }

  private CompletionStage<Secret> numbered(Duration life) {
    Instant end = clock.instant().plus(life);
    return CompletableFuture.completedFuture(Secret.of(Tokens.until("n" + asked.size(), end)));
  }

  private Problem refusalOf(TokenSource source) {
    return Asking.refusal(provider(source));
  }

  @Test
  void tokenIsFetchedAnewWhenItIsAskedForAgain() throws Exception {
    FetchedToken provider = provider(client -> numbered(Duration.ofHours(24)));
    Grant first = Asking.grant(provider);
    assertEquals(Optional.of(clock.instant().plus(Duration.ofHours(24))), first.goodUntil());
    clock.advance(FetchedToken.SHARED.minusMillis(1));
    assertEquals(Asking.token(first), Asking.token(provider));
    clock.advance(Duration.ofMillis(1)); // it may have been refused in the meantime
    assertFalse(Asking.token(first).equals(Asking.token(provider)));
    assertEquals(2, asked.size());
  }

  @Test
  void tokenThatEndsWhileItIsSharedIsFetchedAnew() throws Exception {
    FetchedToken provider = provider(client -> numbered(Duration.ofSeconds(2)));
    String first = Asking.token(provider);
    clock.advance(Duration.ofSeconds(2));
    assertFalse(first.equals(Asking.token(provider)));
  }

  @Test
  void earlierTokenIsGivenWhileTheSourceIsOutOfOrder() throws Exception {
    List<CompletionStage<Secret>> answers = new ArrayList<>();
    FetchedToken provider =
        provider(client -> answers.isEmpty() ? numbered(Duration.ofHours(1)) : answers.remove(0));
    String first = Asking.token(provider);
    for (int minutes = 20; minutes <= 40; minutes += 20) {
      clock.advance(Duration.ofMinutes(20));
      answers.add(CompletableFuture.failedFuture(new IOException()));
      assertEquals(first, Asking.token(provider), minutes + " minutes");
    }
    // What is given for want of better is not shared: the next one tries again at once.
    String next = Asking.token(provider);
    assertFalse(first.equals(next));
    clock.advance(Duration.ofMinutes(60));
    answers.add(CompletableFuture.failedFuture(new IOException()));
    assertTrue(Asking.refusal(provider).retryable(), "it is over");
  }

  @Test
  void earlierTokenIsGivenWhileTheSourceIsSilent() throws Exception {
    List<CompletionStage<Secret>> answers = new ArrayList<>();
    FetchedToken provider =
        provider(
            client -> answers.isEmpty() ? numbered(Duration.ofHours(1)) : answers.remove(0),
            Duration.ofSeconds(3));
    String first = Asking.token(provider);
    clock.advance(FetchedToken.SHARED);
    CompletableFuture<Secret> slow = new CompletableFuture<>();
    answers.add(slow);
    assertEquals(first, Asking.token(provider));
    Instant end = clock.instant().plus(Duration.ofHours(1));
    slow.complete(Secret.of(Tokens.until("slow", end))); // within its time, so it counts
    assertEquals(Tokens.until("slow", end), Asking.token(provider));
  }

  @Test
  void earlierTokenIsNotGivenWhenTheSourceRefusesForGood() throws Exception {
    List<CompletionStage<Secret>> answers = new ArrayList<>();
    FetchedToken provider =
        provider(client -> answers.isEmpty() ? numbered(Duration.ofHours(1)) : answers.remove(0));
    Asking.token(provider);
    clock.advance(FetchedToken.SHARED);
    answers.add(CompletableFuture.failedFuture(Problems.refused("no licence")));
    assertEquals("no licence", Asking.refusal(provider).detail());
  }

  @Test
  void clientsShareAFetchOfASourceThatDoesNotLookAtThem() {
    FetchedToken provider =
        provider(client -> numbered(Duration.ofHours(1)), FetchedToken.For.ALL, FetchedToken.LIMIT);
    Grant office = provider.credentials("office").toCompletableFuture().join();
    Grant lobby = provider.credentials("lobby").toCompletableFuture().join();
    assertEquals(Asking.token(office), Asking.token(lobby));
    assertEquals(List.of("office"), asked);
    provider.renew();
    assertTrue(Asking.withdrawn(office) && Asking.withdrawn(lobby));
  }

  @Test
  void askersWaitForTheFetchThatIsGoingOn() throws Exception {
    CompletableFuture<Secret> later = new CompletableFuture<>();
    FetchedToken provider = provider(client -> later);
    CompletionStage<Grant> first = provider.credentials("office");
    CompletionStage<Grant> second = provider.credentials("office");
    later.complete(Secret.of(Tokens.endless("s")));
    assertEquals(Tokens.endless("s"), Asking.token(first.toCompletableFuture().join()));
    assertEquals(Tokens.endless("s"), Asking.token(second.toCompletableFuture().join()));
    assertEquals(1, asked.size());
  }

  @Test
  void eachClientHasATokenOfItsOwn() {
    FetchedToken provider = provider(client -> numbered(Duration.ofHours(1)));
    Grant office = provider.credentials("office").toCompletableFuture().join();
    Grant lobby = provider.credentials("lobby").toCompletableFuture().join();
    assertFalse(Asking.token(office).equals(Asking.token(lobby)));
    assertEquals(List.of("office", "lobby"), asked);
  }

  @Test
  void sourceThatFailsIsAskedAgainByTheNext() throws Exception {
    CompletableFuture<Secret> broken = CompletableFuture.failedFuture(new IOException("secret"));
    List<CompletionStage<Secret>> answers = new ArrayList<>(List.of(broken));
    FetchedToken provider =
        provider(client -> answers.isEmpty() ? numbered(Duration.ofHours(1)) : answers.remove(0));
    Problem problem = Asking.refusal(provider);
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, problem.code());
    assertTrue(problem.retryable());
    assertEquals("the source failed: IOException", problem.detail());
    assertTrue(Asking.token(provider).startsWith("ey"));
  }

  @Test
  void problemOfTheSourceIsPassedOn() {
    Problem own = Problems.refused("no licence").problem();
    assertEquals(own, refusalOf(client -> CompletableFuture.failedFuture(own.asException())));
  }

  @Test
  void whateverAStrangerDoesEndsInAProblem() {
    assertEquals(
        "the source failed: IllegalStateException",
        refusalOf(
                client -> {
                  throw new IllegalStateException("token abc");
                })
            .detail());
    assertEquals(
        "the source failed: NoClassDefFoundError",
        refusalOf(
                client -> {
                  throw new NoClassDefFoundError("of/a/refreshed/Bundle");
                })
            .detail());
    assertEquals("the source failed: NullPointerException", refusalOf(client -> null).detail());
    assertTrue(refusalOf(client -> CompletableFuture.completedFuture(null)).retryable());
    Problem noToken = refusalOf(client -> CompletableFuture.completedFuture(Secret.of("hello")));
    assertEquals("the source gave something that is no token", noToken.detail());
    Problem over = refusalOf(client -> numbered(Duration.ofSeconds(0)));
    assertEquals("the source gave a token that has ended", over.detail());
  }

  @Test
  void sourceThatNeverAnswersEndsWithTheDeadline() {
    Problem problem =
        Asking.refusal(provider(client -> new CompletableFuture<Secret>(), Duration.ofMillis(100)));
    assertEquals(Codes.REQUEST_TIMEOUT, problem.code());
    assertTrue(problem.retryable());
    assertEquals("the source gave no token in time", problem.detail());
  }

  @Test
  void afterRenewalNothingOldIsGiven() throws Exception {
    FetchedToken provider = provider(client -> numbered(Duration.ofHours(1)));
    Grant first = Asking.grant(provider);
    assertFalse(Asking.withdrawn(first));
    provider.renew();
    assertTrue(Asking.withdrawn(first));
    assertFalse(Asking.token(first).equals(Asking.token(provider)));
  }

  @Test
  void whatIsFetchedDuringARenewalIsWithdrawnAtOnce() {
    CompletableFuture<Secret> later = new CompletableFuture<>();
    FetchedToken provider = provider(client -> later);
    CompletableFuture<Grant> answer = provider.credentials("office").toCompletableFuture();
    provider.renew();
    later.complete(Secret.of(Tokens.endless("s")));
    assertTrue(Asking.withdrawn(answer.join()));
  }
}
