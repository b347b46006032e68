package org.jackfield.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The one timer of the JVM behind {@link CompletableFuture#orTimeout} and its like. Before JDK 24 a
 * thread holds on to the classes that were on the stack of whoever made it, and this one never
 * ends: made by a bundle, it would keep that build's class loader for ever.
 */
final class SharedTimer {
  private SharedTimer() {}

  /** Makes it now, by whoever calls; to be called before the first bundle starts. */
  static void start() {
    CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS, Runnable::run).execute(() -> {});
  }
}
