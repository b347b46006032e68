package org.jackfield.auth.chain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * When things happen.
 *
 * @param nanos a clock that only goes on, for differences
 * @param limit fails a future with a TimeoutException after this time, unless it is done
 */
record Timing(LongSupplier nanos, BiConsumer<CompletableFuture<?>, Duration> limit) {
  static Timing real() {
    return new Timing(
        System::nanoTime,
        (future, limit) -> future.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS));
  }
}
