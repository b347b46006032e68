package org.jackfield.exchange.core.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who listen, who come and go on any thread; else on one thread at a time. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final Collection<CallEvents> listeners = new CopyOnWriteArrayList<>();
  private Optional<List<CallEvent>> waiting = Optional.empty();

  void add(CallEvents listener) {
    listeners.add(listener);
  }

  void remove(CallEvents listener) {
    listeners.remove(listener);
  }

  /** What is told from now on waits. */
  void pause() {
    waiting = Optional.of(waiting.orElseGet(ArrayList::new));
  }

  /** What waited is told. */
  void goOn() {
    List<CallEvent> all = waiting.orElse(List.of());
    waiting = Optional.empty();
    all.forEach(this::tell);
  }

  /** A listener's fault is its own. */
  void announce(CallEvent event) {
    waiting.ifPresentOrElse(it -> it.add(event), () -> tell(event));
  }

  private void tell(CallEvent event) {
    for (CallEvents listener : listeners) {
      try {
        listener.on(event);
      } catch (RuntimeException | LinkageError fault) {
        // It may be a part that is being refreshed, without its classes.
        LOG.error("a listener failed at {}", event.getClass().getSimpleName(), fault);
      }
    }
  }
}
