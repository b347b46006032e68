package org.jackfield.api.problem;

import java.util.Objects;
import java.util.concurrent.CompletionException;

/** The one unchecked exception of the API: carries a {@link Problem}. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** An exception for this problem. */
  public ProblemException(Problem problem) {
    super(Objects.requireNonNull(problem, "problem").toString());
    this.problem = problem;
  }

  /** An exception for this problem with the fault below it. */
  public ProblemException(Problem problem, Throwable cause) {
    super(Objects.requireNonNull(problem, "problem").toString(), cause);
    this.problem = problem;
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }

  /**
   * The problem behind a failed stage: that of a {@code ProblemException} at any depth of the
   * causes, else {@link Codes#UNEXPECTED_ERROR} naming the fault's class.
   */
  public static Problem of(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof ProblemException known) {
        return known.problem;
      }
    }
    Throwable shown =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    return Problem.permanent(
        Codes.UNEXPECTED_ERROR, Area.INTERNAL, shown.getClass().getSimpleName());
  }
}
