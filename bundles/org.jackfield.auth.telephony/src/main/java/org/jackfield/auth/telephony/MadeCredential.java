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
 * before it ends, or when it is no longer in the account, and deleted at the end. Whoever asks
 * while it is made or looked for, or within 5 s after that, shares what came of it; later the API
 * is asked first whether it is still there. Thread-safe.
 */
final class MadeCredential implements CredentialsProvider, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MadeCredential.class);

  /** A client asks 120 s before the end, and is to get another one then. */
  private static final Duration LEAST_LIFE = Duration.ofSeconds(150);

  private static final Duration SHARED = Duration.ofSeconds(5);
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
  private final AtomicReference<Look> current = new AtomicReference<>();
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
      return CompletableFuture.failedFuture(gone());
    }
    Look mine = new Look();
    Look used = current.updateAndGet(known -> latest(known, mine));
    if (used == mine) {
      begin(mine);
    }
    return used.result.thenApply(MadeCredential::grant);
  }

  private Look latest(Look known, Look next) {
    if (known != null && isShared(known)) {
      return known;
    }
    next.before = Optional.ofNullable(known).flatMap(Look::last).filter(this::lasts);
    return next;
  }

  /** At the credential that is to be given: it is looked for, or made. */
  private static final class Look {
    private final CompletableFuture<TelephonyCredentialView> result = new CompletableFuture<>();
    private volatile Optional<TelephonyCredentialView> before = Optional.empty();
    private volatile Instant end = Instant.MIN;

    private void end(TelephonyCredentialView credential, Instant now) {
      end = now;
      result.complete(credential);
    }

    /** The last one known, once this has ended. */
    private Optional<TelephonyCredentialView> last() {
      return result.isCompletedExceptionally() ? before : Optional.of(result.join());
    }
  }

  private static Grant grant(TelephonyCredentialView made) {
    Secret password = Secret.of(made.sipPassword().orElseThrow());
    return new Grant(
        new Credentials.UserPassword(made.sipUsername(), password),
        made.expiresAt(),
        new CompletableFuture<>());
  }

  private boolean isShared(Look known) {
    if (!known.result.isDone()) {
      return true;
    }
    Duration age = Duration.between(known.end, clock.instant());
    return !known.result.isCompletedExceptionally()
        && !age.isNegative()
        && age.compareTo(SHARED) < 0
        && lasts(known.result.join());
  }

  private boolean lasts(TelephonyCredentialView made) {
    return !endsBefore(made.expiresAt(), LEAST_LIFE);
  }

  private boolean endsBefore(Optional<Instant> end, Duration fromNow) {
    return end.filter(it -> it.isBefore(clock.instant().plus(fromNow))).isPresent();
  }

  private void begin(Look look) {
    if (closed) {
      look.result.completeExceptionally(gone());
      return;
    }
    try {
      look.before.ifPresentOrElse(known -> find(known, look), () -> make(look));
    } catch (RuntimeException fault) { // or those who wait for it would wait for ever
      look.result.completeExceptionally(fault);
    }
  }

  private static ProblemException gone() {
    return Problems.passing("the provider is gone");
  }

  /** It may have been deleted in the account, or the network may have lost it. */
  private void find(TelephonyCredentialView known, Look look) {
    api.find(known.id())
        .whenComplete(
            (found, fault) -> {
              if (fault != null) {
                LOG.warn("telephony credential {} is given unseen: {}", known.id(), why(fault));
                look.end(known, clock.instant());
              } else if (found.isPresent()) {
                look.end(found.filter(MadeCredential::isWhole).orElse(known), clock.instant());
              } else {
                LOG.warn("telephony credential {} is gone, another is made", known.id());
                look.before = Optional.empty();
                begin(look);
              }
            });
  }

  private static String why(Throwable fault) {
    return ProblemException.of(fault).detail();
  }

  /** An API may hide the password of one that is not new. */
  private static boolean isWhole(TelephonyCredentialView found) {
    return found.sipPassword().filter(it -> !it.isEmpty()).isPresent();
  }

  private void make(Look look) {
    making =
        api.create(wanted.from(clock.instant()))
            .whenComplete(
                (credential, fault) -> {
                  if (fault == null) {
                    made(credential, look);
                  } else {
                    look.result.completeExceptionally(fault);
                  }
                });
  }

  private void made(TelephonyCredentialView credential, Look look) {
    toDelete.put(credential.id(), credential.expiresAt());
    if (closed) {
      delete(credential.id());
      look.result.completeExceptionally(gone());
    } else {
      settled.execute(() -> look.end(credential, clock.instant()));
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

  /** Deletes what was made; ends in 3 s at most, well, having said what could not be deleted. */
  CompletableFuture<Void> end() {
    closed = true;
    return making
        .handle((made, fault) -> null)
        .thenCompose(
            any ->
                CompletableFuture.allOf(
                    toDelete.keySet().stream().map(this::delete).toArray(CompletableFuture[]::new)))
        .toCompletableFuture()
        .orTimeout(CLOSE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            fault -> {
              left(fault);
              return null;
            });
  }

  private void left(Throwable fault) {
    String why =
        fault instanceof TimeoutException
            ? "not within " + CLOSE.toSeconds() + " s"
            : ProblemException.of(fault).toString();
    LOG.warn("telephony credentials not deleted: {} ({})", List.copyOf(toDelete.keySet()), why);
  }

  /** As {@link #end}, and waits for it. */
  @Override
  public void close() {
    end().join();
  }
}
