package org.jackfield.spi.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What happens to one leg, for drivers: told to its listener, and to the verbs that wait for it.
 * Thread-safe; nobody is told under its lock. {@link #on} and {@link #listen} are called one after
 * the other, so that the listener hears all in the order in which it came.
 *
 * @param <E> what the driver hears
 */
@ConsumerType
public abstract class Hearing<E> {
  // All guarded by this.
  private final List<Expected<E, ?>> expected = new ArrayList<>();
  private final List<E> untold = new ArrayList<>();
  private Optional<LegListener> listener = Optional.empty();
  private Optional<String> queue = Optional.empty();
  private Optional<String> conference = Optional.empty();
  private boolean joined;

  /** For drivers. */
  protected Hearing() {}

  /** The event that makes a verb done, and what the verb's result is then. */
  private record Expected<E, T>(Function<E, Optional<T>> what, CompletableFuture<T> result) {
    /** What makes it known; empty if this is not the event. */
    Optional<Runnable> metBy(E event) {
      return what.apply(event).map(value -> () -> result.complete(value));
    }
  }

  // --- for the driver to say

  /**
   * What the event changes, told by {@link #inQueue}, {@link #inConference} and {@link #joined()}.
   * Called under the lock.
   */
  protected abstract void note(E event);

  /** Tells a listener of it, if it is anything that flows are told. */
  protected abstract void tell(LegListener listener, E event);

  /** The queue that it is in from now on; empty for none. */
  protected final synchronized void inQueue(Optional<String> name) {
    queue = name;
  }

  /** The conference that it is in from now on, by its id; empty for none. */
  protected final synchronized void inConference(Optional<String> id) {
    conference = id;
  }

  /** It is joined with another leg, or has been. */
  protected final synchronized void joined() {
    joined = true;
  }

  // --- for the driver to use

  /** Something happened; in order. */
  public final void on(E event) {
    Optional<LegListener> told;
    synchronized (this) {
      note(event);
      told = listener;
      if (told.isEmpty()) {
        untold.add(event);
      }
    }
    told.ifPresent(it -> tell(it, event));
    meet(event).ifPresent(Runnable::run);
  }

  /** At most one verb is done by it: the one that waits longest. */
  private synchronized Optional<Runnable> meet(E event) {
    for (Expected<E, ?> each : expected) {
      Optional<Runnable> done = each.metBy(event);
      if (done.isPresent()) {
        expected.remove(each);
        return done;
      }
    }
    return Optional.empty();
  }

  /** Who hears of it from now on, and at once of what was before. */
  public final void listen(LegListener wanted) {
    List<E> before;
    synchronized (this) {
      before = List.copyOf(untold);
      untold.clear();
      listener = Optional.of(wanted);
    }
    before.forEach(it -> tell(wanted, it));
  }

  /** Nobody hears of it any more; who did. */
  public final synchronized Optional<LegListener> forget() {
    Optional<LegListener> told = listener;
    listener = Optional.empty();
    return told;
  }

  /**
   * Done by the next event of this kind, unless the command that is to cause it is refused.
   *
   * @param what the verb's result where this is the event
   * @param command given once the event is expected
   */
  public final <T> CompletionStage<T> expect(
      Function<E, Optional<T>> what, Supplier<CompletionStage<Void>> command) {
    CompletableFuture<T> result = expect(what);
    command
        .get()
        .whenComplete(
            (taken, fault) -> {
              if (fault != null) {
                unexpect(result);
                result.completeExceptionally(fault);
              }
            });
    return result;
  }

  private synchronized <T> CompletableFuture<T> expect(Function<E, Optional<T>> what) {
    Expected<E, T> made = new Expected<>(what, new CompletableFuture<>());
    expected.add(made);
    return made.result();
  }

  private synchronized void unexpect(CompletableFuture<?> result) {
    expected.removeIf(it -> it.result() == result);
  }

  /** Done by the next event of this kind, or by one that was there before anybody listened. */
  public final synchronized <T> CompletionStage<T> expectAlsoOfBefore(
      Function<E, Optional<T>> what) {
    return untold.stream()
        .flatMap(it -> what.apply(it).stream())
        .findFirst()
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> expect(what));
  }

  /** The queue that it is in. */
  public final synchronized Optional<String> queue() {
    return queue;
  }

  /** The conference that it is in. */
  public final synchronized Optional<String> conference() {
    return conference;
  }

  /** Whether somebody else has it: it is joined, or in a queue or a conference. */
  public final synchronized boolean isHandedOn() {
    return joined || queue.isPresent() || conference.isPresent();
  }
}
