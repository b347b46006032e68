package org.jackfield.flow.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.spi.flow.LegListener;

/**
 * What happens to one leg: told to its listener, and to the verbs that wait for it. Thread-safe;
 * nobody is told under its lock. {@link #on} and {@link #listen} are called one after the other, so
 * that the listener hears all in order.
 */
final class Hearing {
  // All guarded by this.
  private final List<Expected<?>> expected = new ArrayList<>();
  private final List<CallEvent> untold = new ArrayList<>();
  private Optional<LegListener> listener = Optional.empty();
  private Optional<String> queue = Optional.empty();
  private Optional<String> conference = Optional.empty();
  private boolean joined;

  /** The event that makes a verb done, and what the verb's result is then. */
  private record Expected<T>(Function<CallEvent, Optional<T>> what, CompletableFuture<T> result) {
    /** What makes it known; empty if this is not the event. */
    Optional<Runnable> metBy(CallEvent event) {
      return what.apply(event).map(value -> () -> result.complete(value));
    }
  }

  /** Something happened; in order. */
  void on(CallEvent event) {
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

  private void note(CallEvent event) {
    if (event instanceof CallEvent.Enqueued it) {
      queue = Optional.of(it.queue());
    } else if (event instanceof CallEvent.Dequeued) {
      queue = Optional.empty();
    } else if (event instanceof CallEvent.ParticipantJoined it) {
      conference = Optional.of(it.conferenceId());
    } else if (event instanceof CallEvent.ParticipantLeft) {
      conference = Optional.empty();
    } else if (event instanceof CallEvent.Bridged) {
      joined = true;
    }
  }

  private static void tell(LegListener listener, CallEvent event) {
    if (event instanceof CallEvent.Hangup it) {
      listener.onEnded(Words.cause(it.why()));
    } else {
      Words.event(event).ifPresent(listener::onEvent);
    }
  }

  /** At most one verb is done by it: the one that waits longest. */
  private synchronized Optional<Runnable> meet(CallEvent event) {
    for (Expected<?> each : expected) {
      Optional<Runnable> done = each.metBy(event);
      if (done.isPresent()) {
        expected.remove(each);
        return done;
      }
    }
    return Optional.empty();
  }

  /** Who hears of it from now on, and at once of what was before. */
  void listen(LegListener wanted) {
    List<CallEvent> before;
    synchronized (this) {
      before = List.copyOf(untold);
      untold.clear();
      listener = Optional.of(wanted);
    }
    before.forEach(it -> tell(wanted, it));
  }

  /** Nobody hears of it any more; who did. */
  synchronized Optional<LegListener> forget() {
    Optional<LegListener> told = listener;
    listener = Optional.empty();
    return told;
  }

  /** Done by the next event of this kind. */
  synchronized <T> CompletableFuture<T> expect(Function<CallEvent, Optional<T>> what) {
    Expected<T> made = new Expected<>(what, new CompletableFuture<>());
    expected.add(made);
    return made.result();
  }

  /**
   * The same, unless the command that is to cause it is refused.
   *
   * @param command given once the event is expected
   */
  <T> CompletionStage<T> expect(
      Function<CallEvent, Optional<T>> what, Supplier<CompletionStage<Void>> command) {
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

  /** Done by the next event of this kind, or by one that was there before anybody listened. */
  synchronized <T> CompletableFuture<T> expectAlsoOfBefore(Function<CallEvent, Optional<T>> what) {
    return untold.stream()
        .flatMap(it -> what.apply(it).stream())
        .findFirst()
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> expect(what));
  }

  private synchronized void unexpect(CompletableFuture<?> result) {
    expected.removeIf(it -> it.result() == result);
  }

  /** The queue that it is in. */
  synchronized Optional<String> queue() {
    return queue;
  }

  /** The conference that it is in. */
  synchronized Optional<String> conference() {
    return conference;
  }

  /** Whether somebody else has it: it is joined, or in a queue or a conference. */
  synchronized boolean isHandedOn() {
    return joined || queue.isPresent() || conference.isPresent();
  }
}
