package org.jackfield.auth.telephony;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.voiceapi.credential.NewTelephonyCredential;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A credential that is made when it is first asked for, used by all who ask, replaced in time
 * before it ends, and deleted at the end. Thread-safe.
 */
final class MadeCredential implements CredentialsProvider, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MadeCredential.class);

  /** A client asks 120 s before the end, and is to get another one then. */
  private static final Duration LEAST_LIFE = Duration.ofSeconds(150);

  private static final Duration CLOSE = Duration.ofSeconds(3);

  /**
   * What is to be made.
   *
   * @param life empty for one that never ends
   */
  record Wanted(String connectionId, String name, Optional<Duration> life) {
    private NewTelephonyCredential from(Instant now) {
      return new NewTelephonyCredential(
          connectionId, Optional.of(name), Optional.empty(), life.map(now::plus));
    }
  }

  private final CredentialsApi api;
  private final Wanted wanted;
  private final Executor settled;
  private final InstantSource clock;
  private final AtomicReference<CompletableFuture<TelephonyCredentialView>> current =
      new AtomicReference<>();
  private final Map<String, Optional<Instant>> toDelete = new ConcurrentHashMap<>();
  private volatile CompletionStage<?> making = CompletableFuture.completedFuture(null);
  private volatile boolean closed;

  /**
   * Nothing is made yet.
   *
   * @param settled runs a task when a credential just made may be used
   */
  MadeCredential(CredentialsApi api, Wanted wanted, Executor settled, InstantSource clock) {
    this.api = api;
    this.wanted = wanted;
    this.settled = settled;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    if (closed) {
      return CompletableFuture.failedFuture(Problems.passing("the provider is gone"));
    }
    CompletableFuture<TelephonyCredentialView> mine = new CompletableFuture<>();
    CompletableFuture<TelephonyCredentialView> used =
        current.updateAndGet(known -> usable(known) ? known : mine);
    if (used == mine) {
      make(mine);
    }
    return used.thenApply(MadeCredential::grant);
  }

  private static Grant grant(TelephonyCredentialView made) {
    Secret password = Secret.of(made.sipPassword().orElseThrow());
    return new Grant(
        new Credentials.UserPassword(made.sipUsername(), password),
        made.expiresAt(),
        new CompletableFuture<>());
  }

  private boolean usable(CompletableFuture<TelephonyCredentialView> known) {
    if (known == null || known.isCompletedExceptionally()) {
      return false;
    }
    return !known.isDone() || !endsBefore(known.join().expiresAt(), LEAST_LIFE);
  }

  private boolean endsBefore(Optional<Instant> end, Duration fromNow) {
    return end.filter(it -> it.isBefore(clock.instant().plus(fromNow))).isPresent();
  }

  private void make(CompletableFuture<TelephonyCredentialView> result) {
    try {
      making =
          api.create(wanted.from(clock.instant()))
              .whenComplete(
                  (credential, fault) -> {
                    if (fault == null) {
                      made(credential, result);
                    } else {
                      result.completeExceptionally(fault);
                    }
                  });
    } catch (RuntimeException fault) { // or those who wait for it would wait for ever
      result.completeExceptionally(fault);
    }
  }

  private void made(
      TelephonyCredentialView credential, CompletableFuture<TelephonyCredentialView> result) {
    toDelete.put(credential.id(), credential.expiresAt());
    if (closed) {
      delete(credential.id());
      result.completeExceptionally(Problems.passing("the provider is gone"));
    } else {
      settled.execute(() -> result.complete(credential));
      deleteEnded();
    }
  }

  /** Those before: ended ones are of no use, but stay in the account until they are deleted. */
  private void deleteEnded() {
    toDelete.forEach(
        (id, end) -> {
          if (endsBefore(end, Duration.ZERO)) {
            delete(id);
          }
        });
  }

  private CompletableFuture<Void> delete(String id) {
    return api.delete(id).thenRun(() -> toDelete.remove(id)).toCompletableFuture();
  }

  /** Deletes what was made; waits 3 s at most, and says what could not be deleted. */
  @Override
  public void close() {
    closed = true;
    try {
      making
          .handle((made, fault) -> null)
          .thenCompose(
              any ->
                  CompletableFuture.allOf(
                      toDelete.keySet().stream()
                          .map(this::delete)
                          .toArray(CompletableFuture[]::new)))
          .toCompletableFuture()
          .get(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      left("not within " + CLOSE.toSeconds() + " s");
    } catch (ExecutionException refused) {
      left(ProblemException.of(refused).toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      left("interrupted");
    }
  }

  private void left(String why) {
    LOG.warn("telephony credentials not deleted: {} ({})", List.copyOf(toDelete.keySet()), why);
  }
}
