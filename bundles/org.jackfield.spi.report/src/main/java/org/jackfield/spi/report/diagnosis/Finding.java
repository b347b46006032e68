package org.jackfield.spi.report.diagnosis;

import java.time.Duration;
import java.util.Objects;

/**
 * What a step found.
 *
 * @param step its name, e.g. {@code dns} or {@code stun 2}
 * @param verdict what that means
 * @param detail one sentence for a person; holds no address, number or secret
 * @param took how long it took
 */
public record Finding(String step, Verdict verdict, String detail, Duration took) {
  /** Refuses missing parts. */
  public Finding {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(took, "took");
  }
}
