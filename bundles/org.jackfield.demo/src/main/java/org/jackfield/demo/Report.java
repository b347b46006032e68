package org.jackfield.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.api.problem.ProblemException;

/** Prints every check as it happens, and at the end whether all held. For one thread. */
final class Report {
  private final Consumer<String> out;
  private final List<String> fallen = new ArrayList<>();
  private int checks;

  /**
   * @param out prints a line
   */
  Report(Consumer<String> out) {
    this.out = out;
  }

  /** Prints a line that is no check. */
  void say(String line) {
    out.accept(line);
  }

  /** Says that something was not checked, and why. */
  void skip(String check, String why) {
    out.accept("skip " + check + ": " + why);
  }

  /**
   * One check.
   *
   * @param check its name
   * @param holds the outcome
   * @param measured what it follows from
   * @return the outcome
   */
  boolean check(String check, boolean holds, String measured) {
    checks++;
    out.accept((holds ? "ok   " : "FAIL ") + check + ": " + measured);
    if (!holds) {
      fallen.add(check);
    }
    return holds;
  }

  /** A check without which the story cannot go on. */
  void must(String check, boolean holds, String measured) throws StoryOver {
    if (!check(check, holds, measured)) {
      throw new StoryOver(check);
    }
  }

  /** As {@link #must}, but worth a line only when it falls. */
  void mustHold(String check, boolean holds, String measured) throws StoryOver {
    if (!holds) {
      must(check, false, measured);
    }
  }

  /**
   * Waits for something without which the story cannot go on.
   *
   * @param measured what to say of it
   * @return what came
   */
  <T> T reach(String check, CompletionStage<T> stage, Duration atMost, Function<T, String> measured)
      throws StoryOver, InterruptedException {
    try {
      T value = stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      check(check, true, measured.apply(value));
      return value;
    } catch (TimeoutException late) {
      must(check, false, "not within " + atMost.toMillis() + " ms");
    } catch (ExecutionException fault) {
      must(check, false, ProblemException.of(fault.getCause()).toString());
    }
    throw new StoryOver(check);
  }

  /** Whether every check held so far, and there was one. */
  boolean allHeld() {
    return checks > 0 && fallen.isEmpty();
  }

  /** Prints the last line and gives the exit code. */
  int conclude() {
    if (checks == 0) {
      out.accept("demo FAILED: nothing was checked");
    } else if (fallen.isEmpty()) {
      out.accept("demo ok: all " + checks + " checks passed");
    } else {
      out.accept(
          "demo FAILED: "
              + fallen.size()
              + " of "
              + checks
              + " checks fell: "
              + String.join("; ", fallen));
    }
    return allHeld() ? 0 : 1;
  }
}
