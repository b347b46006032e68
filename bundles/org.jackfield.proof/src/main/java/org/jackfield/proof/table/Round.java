package org.jackfield.proof.table;

import java.time.Duration;
import java.util.List;

/**
 * All that was measured of one exchange.
 *
 * @param builds which build served
 * @param sound what was heard meanwhile
 * @param calls what became of the calls
 * @param endings how calls ended, where they may
 * @param sessions what became of the clients
 * @param errand what was under way
 * @param took how long the exchange took
 * @param faults what could not be measured, and why
 */
public record Round(
    Builds builds,
    Sound sound,
    Calls calls,
    Endings endings,
    Sessions sessions,
    Errand errand,
    Duration took,
    List<String> faults) {
  /** Copies the faults. */
  public Round {
    faults = List.copyOf(faults);
  }
}
