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
    return new FetchedToken(
        "the source",
        client -> {
          asked.add(client);
          return source.token(client);
        },
        Duration.ofSeconds(150),
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
  void tokenIsUsedAgainWhileItIsGoodForLongEnough() throws Exception {
    FetchedToken provider = provider(client -> numbered(Duration.ofHours(1)));
    Grant first = Asking.grant(provider);
    assertEquals(Optional.of(clock.instant().plus(Duration.ofHours(1))), first.goodUntil());
    clock.advance(Duration.ofMinutes(57));
    assertEquals(Asking.token(first), Asking.token(provider));
    clock.advance(Duration.ofSeconds(30)); // 150 s are left
    assertFalse(Asking.token(first).equals(Asking.token(provider)));
    assertEquals(2, asked.size());
  }

  @Test
  void tokenThatDoesNotSayWhenItEndsIsFetchedAnew() throws Exception {
    FetchedToken provider =
        provider(
            client ->
                CompletableFuture.completedFuture(Secret.of(Tokens.endless("s" + asked.size()))));
    assertEquals(Tokens.endless("s1"), Asking.token(provider));
    assertEquals(Tokens.endless("s2"), Asking.token(provider));
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
