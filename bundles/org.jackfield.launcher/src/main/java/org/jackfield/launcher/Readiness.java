package org.jackfield.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits until a container does what it was started for, and says why if it does not. A bundle tells
 * by a service of type {@link Supplier} with the property {@code launcher.report=why} what is still
 * missing, one line each; nothing means ready.
 */
public final class Readiness {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Container container;

  /** Of this container. */
  public Readiness(Container container) {
    this.container = container;
  }

  /**
   * Asks again and again until the answer is there.
   *
   * @param wanted the answer, empty as long as there is none
   * @throws Failure with one line for each known cause if the deadline passes first
   */
  <T> T await(Supplier<Optional<T>> wanted, String what, Duration deadline) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "jackfield-ready"));
    CompletableFuture<T> found = new CompletableFuture<>();
    clock.scheduleWithFixedDelay(
        () -> poll(wanted, found), 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return found.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Failure.failed(lines(what, deadline));
    } catch (ExecutionException e) {
      throw Failure.failed(what + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.failed("interrupted while waiting for " + what, e);
    } finally {
      clock.shutdownNow();
    }
  }

  private static <T> void poll(Supplier<Optional<T>> wanted, CompletableFuture<T> found) {
    try {
      wanted.get().ifPresent(found::complete);
    } catch (RuntimeException e) {
      found.completeExceptionally(e);
    }
  }

  /**
   * Waits until a report is there and knows of nothing that is missing.
   *
   * @throws Failure with one line for each known cause if the deadline passes first
   */
  public void await(String what, Duration deadline) {
    await(this::ready, what, deadline);
  }

  /** True when a report is there and knows of nothing that is missing. */
  Optional<Boolean> ready() {
    return why().filter(List::isEmpty).map(none -> true);
  }

  private List<String> lines(String what, Duration deadline) {
    List<String> lines = new ArrayList<>();
    lines.add(what + " is not there after " + deadline.toSeconds() + " s:");
    lines.addAll(container.faults());
    lines.addAll(why().orElseGet(List::of));
    if (lines.size() == 1) {
      lines.add("no bundle reports a cause (no Supplier service with launcher.report=why)");
    }
    return lines;
  }

  @SuppressWarnings("unchecked")
  private Optional<List<String>> why() {
    return container
        .service(Supplier.class, "(launcher.report=why)")
        .map(supplier -> List.copyOf((List<String>) supplier.get()));
  }

  /** The text that a bundle wants shown once all is ready, if there is one. */
  Optional<String> card() {
    return container
        .service(Supplier.class, "(launcher.report=card)")
        .map(supplier -> String.valueOf(supplier.get()));
  }
}
