package org.jackfield.exchange.gateway.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A part of the exchange that may be exchanged while it is asked for: who finds none may wait a
 * moment for the next. Thread-safe; nothing blocks.
 */
public final class Awaited<T> {
  /** How long the next one is waited for. */
  public static final Duration MOMENT = Duration.ofMillis(500);

  private static final int MOST_WAITING = 10_000;

  private final Executor afterTheMoment;
  private final List<CompletableFuture<Optional<T>>> waiting = new ArrayList<>();
  private Optional<T> current = Optional.empty();

  /**
   * None yet.
   *
   * @param afterTheMoment runs a task when {@link #MOMENT} has passed
   */
  public Awaited(Executor afterTheMoment) {
    this.afterTheMoment = afterTheMoment;
  }

  /** This one from now on; whoever waits gets it. */
  public void bind(T part) {
    List<CompletableFuture<Optional<T>>> served;
    synchronized (waiting) {
      current = Optional.of(part);
      served = List.copyOf(waiting);
      waiting.clear();
    }
    served.forEach(it -> it.complete(Optional.of(part)));
  }

  /** Not this one any more. */
  public void unbind(T gone) {
    synchronized (waiting) {
      current = current.filter(it -> it != gone);
    }
  }

  /** The one there is. */
  public Optional<T> now() {
    synchronized (waiting) {
      return current;
    }
  }

  /** The one there is, or comes within a moment. */
  public CompletionStage<Optional<T>> soon() {
    CompletableFuture<Optional<T>> next = new CompletableFuture<>();
    synchronized (waiting) {
      if (current.isPresent() || waiting.size() >= MOST_WAITING) {
        return CompletableFuture.completedFuture(current);
      }
      waiting.add(next);
    }
    afterTheMoment.execute(() -> giveUp(next));
    return next;
  }

  private void giveUp(CompletableFuture<Optional<T>> one) {
    synchronized (waiting) {
      if (!waiting.remove(one)) {
        return;
      }
    }
    one.complete(Optional.empty());
  }
}
