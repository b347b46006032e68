package org.jackfield.spi.policy;

import java.time.Duration;
import java.util.Objects;
import org.jackfield.api.problem.Problem;

/**
 * Something that may need a remedy.
 *
 * @param kind what
 * @param silence since when the network has said nothing, whatever it is that is in trouble
 * @param failures how many recoveries of this call have failed in a row; 0 where it is not about
 *     one call
 * @param problem in words
 */
public record Trouble(Kind kind, Duration silence, int failures, Problem problem) {

  /** What is in trouble. */
  public enum Kind {
    /** No frame came for {@link Liveness#silence()}, or no answer to a request. */
    SIGNALING_SILENT,
    /** The network did not answer a probe. */
    SIGNALING_DEAD,
    /** The machine reaches the network from another address than before. */
    PATH_CHANGED,
    /** The clock is not where it should be: the machine has slept, or somebody has set it. */
    CLOCK_JUMPED,
    /** A call's sound finds its way no more, and its engine could look for another one. */
    MEDIA_INTERRUPTED,
    /** A call's sound is gone for good, or its engine is. */
    MEDIA_LOST,
    /** A call that was being brought back did not come back. */
    RECOVERY_FAILED
  }

  /** Refuses missing parts. */
  public Trouble {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(silence, "silence");
    Objects.requireNonNull(problem, "problem");
    if (failures < 0) {
      throw new IllegalArgumentException("failures: must not be negative");
    }
  }
}
