package org.jackfield.it.container.world;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, with a deadline. */
public final class Soon {
  private static final int SECONDS = 20;
  private static final long LOOK_MILLIS = 10;

  private Soon() {}

  public static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  /** Looks again and again until it sees what is expected. */
  public static void until(String what, Object expected, Callable<?> look) throws Exception {
    until(what, expected, look, SECONDS);
  }

  public static void until(String what, Object expected, Callable<?> look, int seconds)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Object seen = look.call();
    while (!expected.equals(seen)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            what + ": wanted <" + expected + ">, but after " + seconds + " s it is <" + seen + ">");
      }
      // A pause, not a measure: what is waited for tells nobody that it has happened.
      new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      seen = look.call();
    }
  }
}
