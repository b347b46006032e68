package org.jackfield.client.setup;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jackfield.client.lane.Threads;

/**
 * Threads, time and chance: what a test replaces.
 *
 * @param lane the client's serial executor
 * @param work for what may block or hang, as many threads as it needs
 * @param timers only posts into the lane
 * @param listeners gives every listener a serial executor of its own
 * @param clock the time
 * @param random spreads retries
 */
public record Execution(
    Executor lane,
    Executor work,
    ScheduledExecutorService timers,
    Supplier<Executor> listeners,
    InstantSource clock,
    RandomGenerator random) {

  /** A lane of its own on the shared daemon threads. */
  public static Execution standard() {
    return new Execution(
        Threads.lane(),
        Threads.work(),
        Threads.timers(),
        Threads::lane,
        Clock.systemUTC(),
        new Random());
  }
}
