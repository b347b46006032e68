package org.jackfield.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** How long to wait for one step: never longer than what is left of the whole. */
final class Patience {
  private final LongSupplier nanos;
  private final Duration step;
  private final long end;

  /**
   * Begins now.
   *
   * @param nanos the clock, as {@link System#nanoTime}
   * @param whole for everything
   * @param step for one step
   */
  Patience(LongSupplier nanos, Duration whole, Duration step) {
    this.nanos = nanos;
    this.step = step;
    this.end = nanos.getAsLong() + whole.toNanos();
  }

  /** For the next step, zero when all is used up. */
  Duration step() {
    Duration left = Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    return left.compareTo(step) < 0 ? left : step;
  }

  /** Waits for the next step to be done, be it well or not; false if it was not in time. */
  boolean done(CompletableFuture<?> what) throws InterruptedException {
    try {
      what.get(step().toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException fault) {
      return true;
    } catch (TimeoutException late) {
      return false;
    }
  }
}
