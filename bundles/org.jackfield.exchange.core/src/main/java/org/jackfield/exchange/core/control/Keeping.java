package org.jackfield.exchange.core.control;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.core.store.StoredLine;
import org.jackfield.exchange.core.store.StoredState;

/**
 * Tells what the next start of the exchange has to know of answered lines, after each command or
 * event that has changed it. On the desk's lane.
 */
final class Keeping {
  private final Desk desk;
  private final Set<Line> changed = new LinkedHashSet<>();

  Keeping(Desk desk) {
    this.desk = desk;
  }

  /** To be told when what goes on now is done, and all that belongs together is changed. */
  void changed(Line line) {
    if (changed.isEmpty()) {
      desk.post(this::tell);
    }
    changed.add(line);
  }

  private void tell() {
    List<Line> lines = List.copyOf(changed);
    changed.clear();
    for (Line line : lines) {
      desk.restoring().watch(line);
      line.port().ifPresent(port -> stored(line).ifPresent(port::keep));
    }
  }

  private Optional<StoredLine> stored(Line line) {
    Line.Facts facts = line.facts();
    return line.view()
        .answeredAt()
        .map(
            since ->
                new StoredLine(
                    line.about(),
                    facts.direction(),
                    facts.placed(),
                    facts.controlled(),
                    since,
                    line.endsAt,
                    line.anonymousCaller,
                    state(line)));
  }

  private StoredState state(Line line) {
    Optional<? extends StoredState> state =
        switch (line.state()) {
          case BRIDGED ->
              line.partner.map(
                  it ->
                      new StoredState.Bridged(
                          it.facts().ids().callControlId(), line.afterUnbridge, line.keysMuted));
          case QUEUED -> desk.queues().stored(line);
          case CONFERENCE -> desk.meetings().stored(line);
          default -> Optional.empty();
        };
    return state.isPresent() ? state.get() : new StoredState.Alone();
  }
}
