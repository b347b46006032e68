package org.jackfield.auth.jwt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of a source, fetched when they are asked for: the network may have refused the one before.
 * Whoever asks during a fetch, or within 5 s after it, shares its token. One fetched earlier is
 * given only while it is good and the source cannot give another for the moment. Thread-safe.
 */
final class FetchedToken implements CredentialsProvider {
  private static final Logger LOG = LoggerFactory.getLogger(FetchedToken.class);

  /** A client waits for as long. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** For the clients that ask at the same time, e.g. all of them at a start. */
  static final Duration SHARED = Duration.ofSeconds(5);

  /** Whose token one fetch is. */
  enum For {
    /** The source does not look at the client: all share one. */
    ALL,
    /** Each client has its own. */
    EACH
  }

  private final String who;
  private final TokenSource source;
  private final For whom;
  private final Duration limit;
  private final InstantSource clock;
  private final Map<String, Fetch> fetches = new ConcurrentHashMap<>();
  private final Withdrawals withdrawals = new Withdrawals();

  /**
   * Nothing is fetched yet.
   *
   * @param who continues to "… gave no token in time", e.g. {@code command}
   * @param limit for the source
   */
  FetchedToken(String who, TokenSource source, For whom, Duration limit, InstantSource clock) {
    this.who = who;
    this.source = source;
    this.whom = whom;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    String owner = whom == For.ALL ? "" : clientName;
    Fetch mine = new Fetch();
    Fetch used = fetches.compute(owner, (any, known) -> latest(known, mine));
    if (used == mine) {
      mine.begin(clientName);
    }
    return used.answer()
        .thenApply(
            token -> {
              Grant grant = withdrawals.grant(clientName, token);
              if (fetches.get(owner) != used) { // renewed while it was being fetched
                grant.withdrawn().toCompletableFuture().complete(null);
              }
              return grant;
            });
  }

  private static Fetch latest(Fetch known, Fetch next) {
    if (known == null) {
      return next;
    }
    if (known.isShared()) {
      return known;
    }
    next.earlier = known.last();
    return next;
  }

  /** One question to the source, and what came of it. */
  private final class Fetch {
    private final CompletableFuture<Credentials.Token> fetched = new CompletableFuture<>();
    private volatile Optional<Credentials.Token> earlier = Optional.empty();
    private volatile Instant end = Instant.MIN;

    private boolean isShared() {
      if (!fetched.isDone()) {
        return true;
      }
      Duration age = Duration.between(end, clock.instant());
      return !fetched.isCompletedExceptionally()
          && !age.isNegative()
          && age.compareTo(SHARED) < 0
          && !over(fetched.join());
    }

    private boolean over(Credentials.Token token) {
      return Problems.over(token, clock.instant());
    }

    /** The last one there was, once this has ended. */
    private Optional<Credentials.Token> last() {
      return fetched.isCompletedExceptionally() ? earlier : Optional.of(fetched.join());
    }

    /** For one who asks. Where there is one to fall back on, half the time is left for that. */
    private CompletionStage<Credentials.Token> answer() {
      return earlier
          .filter(token -> !over(token))
          .map(
              token ->
                  fetched
                      .copy()
                      .orTimeout(limit.toMillis() / 2, TimeUnit.MILLISECONDS)
                      .exceptionally(fault -> instead(token, Problems.of(who, fault))))
          .orElse(fetched);
    }

    private Credentials.Token instead(Credentials.Token token, ProblemException fault) {
      if (!fault.problem().retryable()) {
        throw fault;
      }
      LOG.warn("{}; the token fetched before is given once more", fault.problem().detail());
      return token;
    }

    private void begin(String clientName) {
      CompletableFuture<Secret> told = new CompletableFuture<>();
      told.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
          .thenApply(this::checked)
          .whenComplete(
              (token, fault) -> {
                end = clock.instant();
                if (fault == null) {
                  fetched.complete(token);
                } else {
                  fetched.completeExceptionally(Problems.of(who, fault));
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
      } catch (RuntimeException | Error fault) { // it may be a stranger's: it may throw anything
        told.completeExceptionally(fault);
      }
    }

    private Credentials.Token checked(Secret secret) {
      Credentials.Token found =
          secret == null ? null : Problems.token(secret.reveal()).orElse(null);
      if (found == null) {
        throw Problems.passing(who + " gave something that is no token");
      }
      if (over(found)) {
        throw Problems.passing(who + " gave a token that has ended");
      }
      return found;
    }
  }

  @Override
  public CompletionStage<Void> changed() {
    return withdrawals.changed();
  }

  /** What was fetched is no longer good: from now on other tokens are to be had. */
  void renew() {
    fetches.clear();
    withdrawals.withdraw();
  }
}
