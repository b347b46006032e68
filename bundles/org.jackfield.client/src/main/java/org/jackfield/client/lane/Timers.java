package org.jackfield.client.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A lane's clock and alarms. For use on that lane only. */
public final class Timers {

  /** Something that will happen unless cancelled. */
  public static final class Alarm {
    private boolean over;
    private Future<?> timer;

    private Alarm() {}

    /** It will not happen, even where the time has come already. */
    public void cancel() {
      over = true;
      timer.cancel(false);
    }
  }

  private final Executor lane;
  private final ScheduledExecutorService scheduler;
  private final InstantSource clock;

  /** Alarms of this scheduler, run on this lane. */
  public Timers(Executor lane, ScheduledExecutorService scheduler, InstantSource clock) {
    this.lane = lane;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** The time. */
  public Instant now() {
    return clock.instant();
  }

  /** Runs the task on the lane after this time; at once where it is not positive. */
  public Alarm after(Duration delay, Runnable task) {
    Alarm alarm = new Alarm();
    Runnable onLane =
        () -> {
          if (!alarm.over) {
            alarm.over = true;
            task.run();
          }
        };
    alarm.timer =
        scheduler.schedule(
            () -> lane.execute(onLane), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    return alarm;
  }
}
