package org.jackfield.auth.chain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * When things happen.
 *
 * @param next runs the step to the next member: a member may keep its thread, so it must not be the
 *     one that completed the stage before, least of all the JDK's one thread for all time limits
 * @param limit fails a future with a TimeoutException after this time, unless it is done
 */
record Timing(Executor next, BiConsumer<CompletableFuture<?>, Duration> limit) {
  static Timing real() {
    return new Timing(
        CompletableFuture::runAsync,
        (future, limit) -> future.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS));
  }
}
