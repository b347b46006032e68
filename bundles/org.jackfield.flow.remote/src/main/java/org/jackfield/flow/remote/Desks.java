package org.jackfield.flow.remote;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jackfield.origin.Standing;
import org.jackfield.spi.flow.FlowDesk;

/** The runners that are there. Thread-safe. */
final class Desks {
  /** Best first; guarded by itself. */
  private final TreeMap<Standing, FlowDesk> desks = new TreeMap<>();

  void put(FlowDesk desk, Map<String, Object> properties) {
    synchronized (desks) {
      desks.values().removeIf(it -> it == desk);
      desks.put(Standing.of(desk, properties, desks.keySet()), desk);
    }
  }

  void remove(FlowDesk desk) {
    synchronized (desks) {
      desks.values().removeIf(it -> it == desk);
    }
  }

  Optional<FlowDesk> best() {
    synchronized (desks) {
      return desks.isEmpty() ? Optional.empty() : Optional.of(desks.firstEntry().getValue());
    }
  }
}
