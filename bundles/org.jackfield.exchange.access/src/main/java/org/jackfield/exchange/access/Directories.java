package org.jackfield.exchange.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jackfield.exchange.api.directory.Directory;

/**
 * The directory, which may be exchanged while it is asked: a question that finds none waits half a
 * second for the next, and one that failed because its directory went is asked again there.
 */
final class Directories {
  private static final Duration FOR_THE_NEXT = Duration.ofMillis(500);
  private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 10_000;

  private final Executor afterTheWait;
  private final List<CompletableFuture<Directory>> waiting = new ArrayList<>();
  private Optional<Directory> current = Optional.empty();

  Directories() {
    this(
        CompletableFuture.delayedExecutor(
            FOR_THE_NEXT.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
  }

  /** With another clock: runs a task when a wait for the next directory is over. */
  Directories(Executor afterTheWait) {
    this.afterTheWait = afterTheWait;
  }

  /** There is nobody to ask. */
  static final class Missing extends RejectedExecutionException {
    private static final long serialVersionUID = 1L;

    Missing() {
      super("no directory");
    }
  }

  void bind(Directory now) {
    List<CompletableFuture<Directory>> served;
    synchronized (waiting) {
      current = Optional.of(now);
      served = List.copyOf(waiting);
      waiting.clear();
    }
    served.forEach(it -> it.complete(now));
  }

  void unbind(Directory gone) {
    synchronized (waiting) {
      current = current.filter(it -> it != gone);
    }
  }

  Optional<Directory> current() {
    synchronized (waiting) {
      return current;
    }
  }

  /** Fails with {@link Missing} if none came in time, else as the directory answers. */
  <T> CompletionStage<T> ask(Function<Directory, CompletionStage<T>> question) {
    return next()
        .thenCompose(
            asked ->
                answer(asked, question)
                    .exceptionallyCompose(
                        fault ->
                            current().filter(it -> it == asked).isPresent()
                                ? CompletableFuture.failedFuture(fault)
                                : next().thenCompose(other -> answer(other, question))));
  }

  private CompletableFuture<Directory> next() {
    CompletableFuture<Directory> one = new CompletableFuture<>();
    synchronized (waiting) {
      if (current.isPresent()) {
        return CompletableFuture.completedFuture(current.get());
      }
      if (waiting.size() >= MOST_WAITING) {
        return CompletableFuture.failedFuture(new Missing());
      }
      waiting.add(one);
    }
    afterTheWait.execute(() -> giveUp(one));
    return one;
  }

  private void giveUp(CompletableFuture<Directory> one) {
    boolean stillWaiting;
    synchronized (waiting) {
      stillWaiting = waiting.remove(one);
    }
    if (stillWaiting) {
      one.completeExceptionally(new Missing());
    }
  }

  private static <T> CompletionStage<T> answer(
      Directory directory, Function<Directory, CompletionStage<T>> question) {
    try {
      return question
          .apply(directory)
          .<T>thenApply(it -> it)
          .toCompletableFuture()
          .orTimeout(FOR_AN_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException | LinkageError stopped) {
      return CompletableFuture.failedFuture(stopped);
    }
  }
}
