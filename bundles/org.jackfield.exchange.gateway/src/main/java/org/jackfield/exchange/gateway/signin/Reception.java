package org.jackfield.exchange.gateway.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks access about sign-ins. Access may be exchanged meanwhile: an attempt that finds none, or
 * whose access went without an answer, waits a moment for the next one and is put to it. So it is
 * answered once, whatever happens.
 */
public final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  /** A hash may have to wait for a thousand others. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final SignIn BUSY = new SignIn.Busy();

  private final Awaited<Access> access;

  /** Over whatever access there is. */
  public Reception(Awaited<Access> access) {
    this.access = access;
  }

  /** What becomes of it; {@link SignIn.Busy} where nobody could say. Never fails. */
  public CompletionStage<SignIn> ask(Attempt attempt) {
    return access
        .soon()
        .thenCompose(
            found ->
                found
                    .map(asked -> answer(asked, attempt))
                    .orElseGet(() -> CompletableFuture.completedFuture(BUSY))
                    .thenCompose(answer -> isFinal(answer, found) ? said(answer) : next(attempt)));
  }

  private CompletionStage<SignIn> next(Attempt attempt) {
    return access
        .soon()
        .thenCompose(found -> found.map(it -> answer(it, attempt)).orElse(said(BUSY)));
  }

  private boolean isFinal(SignIn answer, Optional<Access> by) {
    return !(answer instanceof SignIn.Busy) || by.isEmpty() || access.now().equals(by);
  }

  private static CompletionStage<SignIn> said(SignIn answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private static CompletionStage<SignIn> answer(Access access, Attempt attempt) {
    try {
      return access
          .signIn(attempt)
          .<SignIn>thenApply(it -> it)
          .toCompletableFuture()
          .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(Reception::failed);
    } catch (RuntimeException | LinkageError fault) {
      // A part that is being refreshed may lack its classes.
      return said(failed(fault));
    }
  }

  private static SignIn failed(Throwable fault) {
    LOG.error("access failed", fault);
    return BUSY;
  }
}
