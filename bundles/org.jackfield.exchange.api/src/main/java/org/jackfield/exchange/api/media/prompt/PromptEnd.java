package org.jackfield.exchange.api.media.prompt;

import java.util.Optional;
import org.jackfield.api.problem.Problem;

/**
 * How a prompt ended.
 *
 * @param reason why
 * @param problem what went wrong, for {@link Reason#FAILED} alone; names a file by its name and a
 *     URL without user, password and query
 */
public record PromptEnd(Reason reason, Optional<Problem> problem) {
  /** Why it ended. */
  public enum Reason {
    /** Played to its end. */
    COMPLETED,
    /** Somebody stopped it, before or after it began. */
    STOPPED,
    /** Its leg is over, or the only one that heard it. */
    LEG_ENDED,
    /** It could not be had or made audible. */
    FAILED
  }

  /** Refuses a failure without a problem, and a problem without a failure. */
  public PromptEnd {
    if (problem.isPresent() != (reason == Reason.FAILED)) {
      throw new IllegalArgumentException("problem: belongs to FAILED alone");
    }
  }

  /** No failure. */
  public static PromptEnd of(Reason reason) {
    return new PromptEnd(reason, Optional.empty());
  }

  /** A failure. */
  public static PromptEnd failed(Problem problem) {
    return new PromptEnd(Reason.FAILED, Optional.of(problem));
  }
}
