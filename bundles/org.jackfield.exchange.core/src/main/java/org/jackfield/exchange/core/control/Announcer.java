package org.jackfield.exchange.core.control;

import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who listen. Thread-safe. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final Collection<CallEvents> listeners = new CopyOnWriteArrayList<>();

  void add(CallEvents listener) {
    listeners.add(listener);
  }

  void remove(CallEvents listener) {
    listeners.remove(listener);
  }

  /** A listener's fault is its own. */
  void announce(CallEvent event) {
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
