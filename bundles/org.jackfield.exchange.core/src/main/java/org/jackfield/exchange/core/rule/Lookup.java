package org.jackfield.exchange.core.rule;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A part that may be away for a moment because it is being exchanged: who asks then, or is let down
 * by the one that goes, has his question put again for half a second.
 */
public final class Lookup<S> {
  /** Between two questions. */
  public static final Duration PAUSE = Duration.ofMillis(20);

  /** So often it is asked again. */
  public static final int TRIES = 25;

  private final String name;
  private final BiConsumer<Duration, Runnable> later;
  private final AtomicReference<S> part = new AtomicReference<>();

  /**
   * Without a part yet.
   *
   * @param name for complaints
   * @param later runs a task after a while
   */
  public Lookup(String name, BiConsumer<Duration, Runnable> later) {
    this.name = name;
    this.later = later;
  }

  /** It is there. */
  public void bind(S now) {
    part.set(now);
  }

  /** It goes. */
  public void unbind(S gone) {
    part.compareAndSet(gone, null);
  }

  /** The answer of the first that gives one; a new stage each time. */
  public <T> CompletableFuture<T> ask(Function<S, CompletionStage<T>> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    ask(question, answer, TRIES);
    return answer;
  }

  private <T> void ask(
      Function<S, CompletionStage<T>> question, CompletableFuture<T> answer, int more) {
    S asked = part.get();
    if (asked == null) {
      again(question, answer, more, new IllegalStateException(name + " is not there"));
      return;
    }
    stage(question, asked)
        .whenComplete(
            (found, fault) -> {
              if (fault == null) {
                answer.complete(found);
              } else {
                again(question, answer, more, fault);
              }
            });
  }

  private static <S, T> CompletionStage<T> stage(
      Function<S, CompletionStage<T>> question, S asked) {
    try {
      return question.apply(asked);
    } catch (RuntimeException | LinkageError fault) {
      // A part that is being refreshed may lack its classes.
      return CompletableFuture.failedFuture(fault);
    }
  }

  private <T> void again(
      Function<S, CompletionStage<T>> question,
      CompletableFuture<T> answer,
      int more,
      Throwable fault) {
    if (more == 0) {
      answer.completeExceptionally(fault);
    } else {
      later.accept(PAUSE, () -> ask(question, answer, more - 1));
    }
  }
}
