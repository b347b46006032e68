package org.jackfield.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.FlowEvent;

/** Events that a flow has not asked for yet; of too many the oldest go. Thread-safe. */
final class EventQueue {
  private static final int MOST = 256;

  // Guarded by this.
  private final Deque<FlowEvent> events = new ArrayDeque<>();
  private CompletableFuture<Boolean> arrival = new CompletableFuture<>();

  synchronized void add(FlowEvent event) {
    if (events.size() == MOST) {
      events.remove();
    }
    events.add(event);
    arrival.complete(true);
  }

  /** Done when there is one. */
  synchronized CompletionStage<Boolean> arrival() {
    if (arrival.isDone() && events.isEmpty()) {
      arrival = new CompletableFuture<>();
    }
    return arrival;
  }

  synchronized Optional<FlowEvent> poll() {
    return Optional.ofNullable(events.poll());
  }
}
