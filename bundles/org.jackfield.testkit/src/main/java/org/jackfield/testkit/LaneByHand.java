package org.jackfield.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A serial executor that does nothing until a test says so, on the test's own thread. Timers are
 * those of a {@link ManualClock}: when one is due, its task joins the queue. Tasks may be given
 * from any thread. An exception of a task given to {@link #execute} leaves {@link #runNext()} as it
 * is.
 */
public final class LaneByHand extends AbstractExecutorService implements ScheduledExecutorService {
  /** {@link #runAll()} gives up after this many tasks: they feed each other. */
  public static final int ENDLESS = 100_000;

  private final ManualClock clock;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private boolean shut;

  /** A lane with a clock of its own. */
  public LaneByHand() {
    this(new ManualClock());
  }

  /** A lane whose timers follow this clock. */
  public LaneByHand(ManualClock clock) {
    this.clock = clock;
  }

  /** The clock of this lane's timers. */
  public ManualClock clock() {
    return clock;
  }

  /** Runs the task that waits longest; false if none waits. */
  public boolean runNext() {
    Runnable task;
    synchronized (queue) {
      task = queue.poll();
    }
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /**
   * Runs until nothing waits, also what the tasks add.
   *
   * @return how many tasks were run
   * @throws AssertionError after {@value #ENDLESS} tasks
   */
  public int runAll() {
    int ran = 0;
    while (runNext()) {
      if (++ran >= ENDLESS) {
        throw new AssertionError("tasks feed each other: " + ran + " were run");
      }
    }
    return ran;
  }

  /** How many tasks wait; timers that are not due do not count. */
  public int waiting() {
    synchronized (queue) {
      return queue.size();
    }
  }

  /** Runs what waits, then moves the clock and runs all after each timer: no task is late. */
  public void advance(Duration by) {
    Instant target = clock.instant().plus(by);
    runAll();
    while (clock.fireNext(target)) {
      runAll();
    }
  }

  @Override
  public void execute(Runnable task) {
    synchronized (queue) {
      if (shut) {
        throw new RejectedExecutionException("the lane is shut");
      }
      queue.add(task);
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return start(new LaneTimer<>(this, task, null), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return start(new LaneTimer<>(this, task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long delay, long period, TimeUnit unit) {
    return start(new LaneTimer<>(this, task, LaneTimer.rate(period, unit)), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long delay, long pause, TimeUnit unit) {
    return start(new LaneTimer<>(this, task, LaneTimer.pause(pause, unit)), delay, unit);
  }

  private <V> ScheduledFuture<V> start(LaneTimer<V> timer, long delay, TimeUnit unit) {
    if (isShutdown()) {
      throw new RejectedExecutionException("the lane is shut");
    }
    timer.startAt(clock.instant().plus(delay, unit.toChronoUnit()));
    return timer;
  }

  /** Queues a due timer's task unless the lane was shut. */
  void due(Runnable task) {
    synchronized (queue) {
      if (!shut) {
        queue.add(task);
      }
    }
  }

  /** Takes no more tasks; what waits can still be run, timers that become due are dropped. */
  @Override
  public void shutdown() {
    synchronized (queue) {
      shut = true;
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    synchronized (queue) {
      shut = true;
      List<Runnable> left = new ArrayList<>(queue);
      queue.clear();
      return left;
    }
  }

  @Override
  public boolean isShutdown() {
    synchronized (queue) {
      return shut;
    }
  }

  @Override
  public boolean isTerminated() {
    synchronized (queue) {
      return shut && queue.isEmpty();
    }
  }

  /** Runs what waits instead of waiting, for nobody else would. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    if (isShutdown()) {
      runAll();
    }
    return isTerminated();
  }
}
