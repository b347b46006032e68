package org.jackfield.junit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jackfield.protocol.trace.TraceLine;

/** The lines that the clients of one test have told. Thread-safe. */
final class Signalling {
  private final List<TraceLine> lines = new ArrayList<>();

  synchronized void add(TraceLine line) {
    lines.add(line);
    notifyAll();
  }

  synchronized void forget() {
    lines.clear();
  }

  /** In the order of their times; what one client told keeps its order. */
  synchronized List<TraceLine> all() {
    return lines.stream().sorted(Comparator.comparing(TraceLine::at)).toList();
  }

  /** Waits until nothing more has come for a while, at most ten times as long. */
  synchronized void settle(long millis) {
    int before = -1;
    for (int i = 0; i < 10 && before != lines.size(); i++) {
      before = lines.size();
      try {
        wait(millis);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
