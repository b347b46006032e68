package org.jackfield.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that stands until a test moves it. As a {@link Clock} it is an {@code InstantSource} too.
 * A {@link LaneByHand} keeps its timers here, so that one clock can drive several lanes.
 * Thread-safe.
 */
public final class ManualClock extends Clock {
  /** Where {@link #ManualClock()} starts: noon on the first of January 2026, UTC. */
  public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final ZoneId zone;
  private final Shared shared;

  /** A clock at {@link #START}. */
  public ManualClock() {
    this(START);
  }

  /** A clock at this time. */
  public ManualClock(Instant start) {
    this(new Shared(Objects.requireNonNull(start, "start")), ZoneOffset.UTC);
  }

  private ManualClock(Shared shared, ZoneId zone) {
    this.shared = shared;
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  @Override
  public Instant instant() {
    synchronized (shared) {
      return shared.now;
    }
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock, moved by the same hand, shown in another zone. */
  @Override
  public Clock withZone(ZoneId other) {
    return new ManualClock(shared, other);
  }

  /**
   * Moves the clock. Timers on the way are fired in the order of their times, each while the clock
   * shows its time; a timer set by a timer is fired too if it is due.
   */
  public void advance(Duration by) {
    advanceTo(instant().plus(by));
  }

  /** Moves the clock to this time, as {@link #advance}. */
  public void advanceTo(Instant target) {
    while (fireNext(target)) {
      continue;
    }
  }

  /** When the next timer is due, if one is set. */
  public Optional<Instant> nextTimer() {
    synchronized (shared) {
      return Optional.ofNullable(shared.timers.peek()).map(Timer::at);
    }
  }

  /** Fires the first timer due until then; without one, moves there and says false. */
  boolean fireNext(Instant target) {
    Timer due;
    synchronized (shared) {
      if (target.isBefore(shared.now)) {
        throw new IllegalArgumentException("time does not go back");
      }
      due = shared.timers.peek();
      if (due == null || due.at().isAfter(target)) {
        shared.now = target;
        return false;
      }
      shared.timers.remove();
      shared.now = due.at().isAfter(shared.now) ? due.at() : shared.now;
    }
    due.action().run();
    return true;
  }

  /** Runs this at that time, on the thread that moves the clock. */
  Timer at(Instant time, Runnable action) {
    synchronized (shared) {
      Timer timer = new Timer(time, shared.set++, action);
      shared.timers.add(timer);
      return timer;
    }
  }

  void cancel(Timer timer) {
    synchronized (shared) {
      shared.timers.remove(timer);
    }
  }

  record Timer(Instant at, long number, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private static final class Shared {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private Instant now;
    private long set;

    private Shared(Instant now) {
      this.now = now;
    }
  }
}
