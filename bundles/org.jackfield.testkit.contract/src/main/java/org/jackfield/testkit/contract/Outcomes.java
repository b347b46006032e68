package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/** What becomes of stages, within a deadline. */
final class Outcomes {
  static final Duration SOON = Duration.ofSeconds(5);

  private Outcomes() {}

  static <T> T value(CompletionStage<T> stage, Duration atMost) {
    try {
      return stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return fail("failed: " + ProblemException.of(e.getCause()), e);
    } catch (TimeoutException e) {
      return fail("not complete within " + atMost, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(e);
    }
  }

  static <T> T value(CompletionStage<T> stage) {
    return value(stage, SOON);
  }

  /** The problem of a stage that must fail with a {@link ProblemException} itself. */
  static Problem problem(CompletionStage<?> stage, Duration atMost) {
    try {
      Object value = stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return fail("did not fail but gave " + (value == null ? "nothing" : value.getClass()));
    } catch (ExecutionException e) {
      return e.getCause() instanceof ProblemException known
          ? known.problem()
          : fail("failed with something else than a ProblemException", e.getCause());
    } catch (TimeoutException e) {
      return fail("not complete within " + atMost, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(e);
    }
  }

  static Problem problem(CompletionStage<?> stage) {
    return problem(stage, SOON);
  }

  /** Waits for the end of a stage, good or bad. */
  static void settled(CompletionStage<?> stage, Duration atMost) {
    value(stage.handle((value, fault) -> ""), atMost);
  }
}
