package org.jackfield.client.credentials;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.client.setup.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider may say later. It keeps the provider's stage, for the provider may keep nothing
 * of it; and what waits hangs on a copy, so that it can let go of a provider that lives longer. For
 * use on the lane only, once it is made.
 */
public final class Word {
  private static final Logger LOG = LoggerFactory.getLogger(Word.class);

  /** Both may be of the provider's classes. */
  private record Kept(CompletionStage<Void> stage, CompletableFuture<Void> copy) {
    boolean said() {
      return copy.isDone() && !copy.isCompletedExceptionally();
    }
  }

  private Optional<Kept> kept;
  private boolean saidBefore;

  /** Of this stage; calls code of the provider's. */
  Word(CompletionStage<Void> stage) {
    kept = Optional.of(new Kept(stage, stage.toCompletableFuture().copy()));
  }

  /** Whether it was said, before it was let go; one that was broken was not. */
  public boolean said() {
    return saidBefore || kept.filter(Kept::said).isPresent();
  }

  /** Runs this on the lane when it is said, unless it is let go before. */
  public void listen(Context context, Source source, Runnable said) {
    kept.ifPresent(
        it ->
            it.copy()
                .whenComplete(
                    (done, fault) -> context.post(() -> over(context, source, said, fault))));
  }

  private static void over(Context context, Source source, Runnable said, Throwable fault) {
    if (fault == null) {
      said.run();
    } else if (!(fault instanceof CancellationException)) {
      LOG.warn("{}: {} broke its word", context.name(), source, fault);
    }
  }

  /** Nobody waits for it any more, and nothing of the provider is kept. */
  void letGo() {
    saidBefore = said();
    kept.ifPresent(it -> it.copy().cancel(false));
    kept = Optional.empty();
  }
}
