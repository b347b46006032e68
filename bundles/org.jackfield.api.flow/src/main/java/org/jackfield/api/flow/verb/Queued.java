package org.jackfield.api.flow.verb;

import java.time.Duration;
import java.util.Objects;

/**
 * Where a call waits.
 *
 * @param queue its name
 * @param position from 1
 * @param averageWait of those who left it lately
 */
public record Queued(String queue, int position, Duration averageWait) {
  /** Refuses missing parts. */
  public Queued {
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(averageWait, "averageWait");
  }
}
