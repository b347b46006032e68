package org.jackfield.client.setup;

import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jackfield.client.lane.Threads;

/**
 * Threads, time, chance and the machine's place in the network: what a test replaces.
 *
 * @param lane the client's serial executor
 * @param work for what may block or hang, as many threads as it needs
 * @param timers only posts into the lane
 * @param listeners gives every listener a serial executor of its own
 * @param clock the time
 * @param random spreads retries
 * @param path from which address this machine reaches another, empty where that is not known; may
 *     block
 */
public record Execution(
    Executor lane,
    Executor work,
    ScheduledExecutorService timers,
    Supplier<Executor> listeners,
    InstantSource clock,
    RandomGenerator random,
    Function<URI, Optional<String>> path) {

  /** On a machine that stays in its place. */
  public Execution(
      Executor lane,
      Executor work,
      ScheduledExecutorService timers,
      Supplier<Executor> listeners,
      InstantSource clock,
      RandomGenerator random) {
    this(lane, work, timers, listeners, clock, random, uri -> Optional.empty());
  }

  /** A lane of its own on the shared daemon threads. */
  public static Execution standard() {
    return new Execution(
        Threads.lane(),
        Threads.work(),
        Threads.timers(),
        Threads::lane,
        Clock.systemUTC(),
        new Random(),
        LocalPath::to);
  }
}
