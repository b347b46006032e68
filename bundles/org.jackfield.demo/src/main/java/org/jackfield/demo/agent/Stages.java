package org.jackfield.demo.agent;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.ProblemException;

/** Waits for many things at once, and says in words what became of each. */
final class Stages {
  /** What became of a stage that did what was asked. */
  static final String OK = "ok";

  /** What became of a stage that did not complete in time. */
  static final String PENDING = "pending";

  private Stages() {}

  /** What became of each, in words: {@code ok}, {@code pending} or the problem. */
  static Map<String, String> outcomes(
      Map<String, ? extends CompletionStage<?>> stages, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Map<String, String> outcomes = new TreeMap<>();
    for (Map.Entry<String, ? extends CompletionStage<?>> one : stages.entrySet()) {
      long left = Math.max(0, end - System.nanoTime());
      outcomes.put(one.getKey(), outcome(one.getValue(), Duration.ofNanos(left)));
    }
    return outcomes;
  }

  static String outcome(CompletionStage<?> stage, Duration atMost) throws InterruptedException {
    try {
      stage.toCompletableFuture().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return OK;
    } catch (TimeoutException late) {
      return PENDING;
    } catch (ExecutionException fault) {
      return "problem " + ProblemException.of(fault.getCause());
    }
  }
}
