package org.jackfield.bench.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long a call lasts: never twice the same. Calls begin at a steady rate; with a fixed length
 * each would begin in the very moment in which another ends.
 */
public final class TalkTime {
  private TalkTime() {}

  /** Runs a task so many milliseconds later, give or take a fifth. */
  public static Executor around(long millis) {
    long fifth = millis / 5;
    return CompletableFuture.delayedExecutor(
        ThreadLocalRandom.current().nextLong(millis - fifth, millis + fifth + 1),
        TimeUnit.MILLISECONDS);
  }
}
