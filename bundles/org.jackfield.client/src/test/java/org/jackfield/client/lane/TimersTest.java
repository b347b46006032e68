package org.jackfield.client.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jackfield.testkit.LaneByHand;
import org.junit.jupiter.api.Test;

class TimersTest {

  @Test
  void taskThatFailsHarmsNoOther() throws Exception {
    Executor lane = Threads.lane();
    CountDownLatch next = new CountDownLatch(1);
    lane.execute(
        () -> {
          throw new IllegalStateException("a fault");
        });
    lane.execute(
        () -> {
          throw new NoClassDefFoundError("of a bundle that was stopped");
        });
    lane.execute(next::countDown);
    assertTrue(next.await(5, TimeUnit.SECONDS));
  }

  @Test
  void cancelledAlarmDoesNotRunEvenWhenItIsDue() {
    LaneByHand lane = new LaneByHand();
    Timers timers = new Timers(lane, lane, lane.clock());
    List<String> ran = new ArrayList<>();
    Timers.Alarm first = timers.after(Duration.ofSeconds(1), () -> ran.add("first"));
    timers.after(Duration.ofSeconds(1), () -> ran.add("second"));
    lane.clock().advance(Duration.ofSeconds(1)); // due, and posted, but not run yet
    first.cancel();
    lane.runAll();
    assertEquals(List.of("second"), ran);
  }

  @Test
  void timerOfOneKindReplacesTheOneBefore() {
    LaneByHand lane = new LaneByHand();
    List<TimeUnit> passed = new ArrayList<>();
    TimerSet<TimeUnit> set =
        new TimerSet<>(
            TimeUnit.class, new Timers(lane, lane, lane.clock()), kind -> passed.add(kind));
    set.set(TimeUnit.DAYS, Duration.ofSeconds(1));
    set.set(TimeUnit.DAYS, Duration.ofSeconds(5));
    set.set(TimeUnit.HOURS, Duration.ofSeconds(2));
    set.set(TimeUnit.MINUTES, Duration.ofSeconds(2));
    set.stop(TimeUnit.MINUTES);
    lane.advance(Duration.ofSeconds(3));
    assertEquals(List.of(TimeUnit.HOURS), passed);
    lane.advance(Duration.ofSeconds(3));
    assertEquals(List.of(TimeUnit.HOURS, TimeUnit.DAYS), passed);
    set.set(TimeUnit.DAYS, Duration.ofSeconds(1));
    set.stopAll();
    lane.advance(Duration.ofSeconds(3));
    assertEquals(2, passed.size());
  }
}
