package org.jackfield.auth.jwt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;

/**
 * Tokens of a source, each kept for its client while it is good for long enough. A client that asks
 * while its token is being fetched waits for that one.
 */
final class FetchedToken implements CredentialsProvider {
  /** A client waits for as long. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final String who;
  private final TokenSource source;
  private final Duration reuse;
  private final Duration limit;
  private final InstantSource clock;
  private final Map<String, CompletableFuture<Credentials.Token>> fetches =
      new ConcurrentHashMap<>();
  private final Withdrawals withdrawals = new Withdrawals();

  /**
   * Nothing is fetched yet.
   *
   * @param who continues to "… gave no token in time", e.g. {@code command}
   * @param reuse what a token must still be good for to be given again
   * @param limit for the source
   */
  FetchedToken(
      String who, TokenSource source, Duration reuse, Duration limit, InstantSource clock) {
    this.who = who;
    this.source = source;
    this.reuse = reuse;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    CompletableFuture<Credentials.Token> mine = new CompletableFuture<>();
    CompletableFuture<Credentials.Token> used =
        fetches.compute(clientName, (client, known) -> usable(known) ? known : mine);
    if (used == mine) {
      fetch(clientName, mine);
    }
    return used.thenApply(
        token -> {
          Grant grant = withdrawals.grant(clientName, token);
          if (fetches.get(clientName) != used) { // renewed while it was being fetched
            grant.withdrawn().toCompletableFuture().complete(null);
          }
          return grant;
        });
  }

  private boolean usable(CompletableFuture<Credentials.Token> known) {
    if (known == null || known.isCompletedExceptionally()) {
      return false;
    }
    return !known.isDone()
        || known
            .join()
            .expires()
            .filter(end -> end.isAfter(clock.instant().plus(reuse)))
            .isPresent();
  }

  private void fetch(String clientName, CompletableFuture<Credentials.Token> token) {
    CompletableFuture<Secret> told = new CompletableFuture<>();
    told.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (secret, fault) -> {
              if (fault == null) {
                check(secret, token);
              } else {
                token.completeExceptionally(Problems.of(who, fault));
              }
            });
    try {
      source
          .token(clientName)
          .whenComplete(
              (secret, fault) -> {
                if (fault == null) {
                  told.complete(secret);
                } else {
                  told.completeExceptionally(fault);
                }
              });
    } catch (RuntimeException fault) { // it may be a stranger's: it may throw anything
      told.completeExceptionally(fault);
    }
  }

  private void check(Secret secret, CompletableFuture<Credentials.Token> token) {
    Credentials.Token found = secret == null ? null : Problems.token(secret.reveal()).orElse(null);
    if (found == null) {
      token.completeExceptionally(Problems.passing(who + " gave something that is no token"));
    } else if (Problems.over(found, clock.instant())) {
      token.completeExceptionally(Problems.passing(who + " gave a token that has ended"));
    } else {
      token.complete(found);
    }
  }

  /** What was fetched is no longer good: from now on other tokens are to be had. */
  void renew() {
    fetches.clear();
    withdrawals.withdraw();
  }
}
