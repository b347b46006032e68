package org.jackfield.flow.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.ConferencePayload;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.QueuePayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/**
 * What happens to one leg: told to its listener, and to the verbs that wait for it. Thread-safe;
 * nobody is told under its lock. {@link #on} and {@link #listen} are called one after the other, so
 * that the listener hears all in the order in which it came.
 */
final class Hearing {
  // All guarded by this.
  private final List<Expected<?>> expected = new ArrayList<>();
  private final List<WebhookEvent> untold = new ArrayList<>();
  private Optional<LegListener> listener = Optional.empty();
  private Optional<String> conference = Optional.empty();
  private Optional<String> queue = Optional.empty();
  private Instant queuedOrNot = Instant.MIN;
  private Optional<String> partner = Optional.empty();
  private boolean joined;

  /** The event that makes a verb done, and what the verb's result is then. */
  private record Expected<T>(Function<Payload, Optional<T>> what, CompletableFuture<T> result) {
    /** What makes it known; empty if this is not the event. */
    Optional<Runnable> metBy(Payload event) {
      return what.apply(event).map(value -> () -> result.complete(value));
    }
  }

  /** Something happened; one after the other. */
  void on(WebhookEvent event) {
    Optional<LegListener> told;
    synchronized (this) {
      note(event);
      told = listener;
      if (told.isEmpty()) {
        untold.add(event);
      }
    }
    told.ifPresent(it -> tell(it, event.payload()));
    meet(event.payload()).ifPresent(Runnable::run);
  }

  /** Webhooks overtake each other: what is older than what is known changes nothing. */
  private void note(WebhookEvent event) {
    boolean newer = !event.occurredAt().isBefore(queuedOrNot);
    if (event.payload() instanceof QueuePayload.Enqueued it && newer) {
      queue = Optional.of(it.queue());
      queuedOrNot = event.occurredAt();
    } else if (event.payload() instanceof QueuePayload.Dequeued && newer) {
      queue = Optional.empty();
      queuedOrNot = event.occurredAt();
    } else if (event.payload() instanceof CallPayload.Bridged) {
      joined = true;
    } else if (event.payload() instanceof ConferencePayload.Joined it) {
      conference = Optional.of(it.conferenceId());
    } else if (event.payload() instanceof ConferencePayload.Left it) {
      conference = conference.filter(in -> !in.equals(it.conferenceId()));
    }
  }

  private void tell(LegListener told, Payload event) {
    if (event instanceof CallPayload.Hangup it) {
      told.onEnded(Words.cause(it.hangupCause()));
    } else {
      Words.event(event, partner()).ifPresent(told::onEvent);
    }
  }

  /** At most one verb is done by it: the one that waits longest. */
  private synchronized Optional<Runnable> meet(Payload event) {
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
    List<WebhookEvent> before;
    synchronized (this) {
      before = List.copyOf(untold);
      untold.clear();
      listener = Optional.of(wanted);
    }
    before.forEach(it -> tell(wanted, it.payload()));
  }

  /** Nobody hears of it any more; who did. */
  synchronized Optional<LegListener> forget() {
    Optional<LegListener> told = listener;
    listener = Optional.empty();
    return told;
  }

  /** Done by the next event of this kind. */
  synchronized <T> CompletableFuture<T> expect(Function<Payload, Optional<T>> what) {
    Expected<T> made = new Expected<>(what, new CompletableFuture<>());
    expected.add(made);
    return made.result();
  }

  /** It will not come. */
  synchronized void unexpect(CompletableFuture<?> result) {
    expected.removeIf(it -> it.result() == result);
  }

  /** With whom the next bridge is: its webhook does not say. */
  synchronized void joinedWith(String other) {
    partner = Optional.of(other);
  }

  private synchronized String partner() {
    return partner.orElse("");
  }

  /** The queue that it is in. */
  synchronized Optional<String> queue() {
    return queue;
  }

  /** The conference that it is in. */
  synchronized Optional<String> conference() {
    return conference;
  }

  /** Whether somebody else has it: it is joined, in a queue or in a conference. */
  synchronized boolean isHandedOn() {
    return joined || queue.isPresent() || conference.isPresent();
  }
}
