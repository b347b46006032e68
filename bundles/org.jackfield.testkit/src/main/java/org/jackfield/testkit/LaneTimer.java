package org.jackfield.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of a {@link LaneByHand} that waits for its time on the lane's clock. */
final class LaneTimer<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
  /** When a task runs again: so long after its last time, or after its last end. */
  record Again(Duration after, boolean fromEnd) {}

  private final LaneByHand lane;
  private final Again again;
  private volatile Instant at;
  private volatile ManualClock.Timer timer;

  LaneTimer(LaneByHand lane, Callable<V> task) {
    super(task);
    this.lane = lane;
    this.again = null;
  }

  LaneTimer(LaneByHand lane, Runnable task, Again again) {
    super(task, null);
    this.lane = lane;
    this.again = again;
  }

  static Again rate(long period, TimeUnit unit) {
    return new Again(positive(period, unit), false);
  }

  static Again pause(long pause, TimeUnit unit) {
    return new Again(positive(pause, unit), true);
  }

  private static Duration positive(long amount, TimeUnit unit) {
    if (amount <= 0) {
      throw new IllegalArgumentException("period: must be positive");
    }
    return Duration.of(amount, unit.toChronoUnit());
  }

  void startAt(Instant time) {
    at = time;
    if (time.isAfter(lane.clock().instant())) {
      timer = lane.clock().at(time, () -> lane.due(this));
    } else {
      lane.due(this);
    }
  }

  @Override
  public void run() {
    if (again == null) {
      super.run();
    } else if (runAndReset()) {
      startAt((again.fromEnd() ? lane.clock().instant() : at).plus(again.after()));
    }
  }

  @Override
  public boolean cancel(boolean interrupt) {
    ManualClock.Timer waiting = timer;
    if (waiting != null) {
      lane.clock().cancel(waiting);
    }
    return super.cancel(interrupt);
  }

  @Override
  public boolean isPeriodic() {
    return again != null;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(Duration.between(lane.clock().instant(), at));
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }
}
