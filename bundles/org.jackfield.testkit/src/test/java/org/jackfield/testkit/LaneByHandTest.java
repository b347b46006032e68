package org.jackfield.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneByHandTest {
  private final LaneByHand lane = new LaneByHand();
  private final List<String> ran = new ArrayList<>();

  private Runnable note(String what) {
    return () -> ran.add(what);
  }

  @Test
  void nothingRunsUntilTheTestSaysSo() {
    lane.execute(note("one"));
    lane.execute(
        () -> {
          ran.add("two");
          lane.execute(note("three"));
        });
    assertEquals(List.of(), ran);
    assertEquals(2, lane.waiting());
    assertEquals(3, lane.runAll());
    assertEquals(List.of("one", "two", "three"), ran);
  }

  @Test
  void timersFireInTheOrderOfTheirTimesWhileTheClockShowsThem() {
    List<Instant> times = new ArrayList<>();
    lane.schedule(() -> times.add(lane.clock().instant()), 300, TimeUnit.MILLISECONDS);
    lane.schedule(() -> times.add(lane.clock().instant()), 100, TimeUnit.MILLISECONDS);
    lane.schedule(note("never"), 2, TimeUnit.SECONDS);
    lane.advance(Duration.ofSeconds(1));
    assertEquals(
        List.of(ManualClock.START.plusMillis(100), ManualClock.START.plusMillis(300)), times);
    assertEquals(ManualClock.START.plusSeconds(1), lane.clock().instant());
    assertEquals(ManualClock.START.plusSeconds(2), lane.clock().nextTimer().orElseThrow());
    assertEquals(List.of(), ran);
  }

  @Test
  void timerSetByATimerIsFiredInTheSameAdvance() {
    lane.schedule(
        () -> lane.schedule(note("second"), 100, TimeUnit.MILLISECONDS),
        100,
        TimeUnit.MILLISECONDS);
    lane.advance(Duration.ofMillis(200));
    assertEquals(List.of("second"), ran);
  }

  @Test
  void cancelledTimerDoesNotFire() {
    ScheduledFuture<?> timer = lane.schedule(note("late"), 1, TimeUnit.SECONDS);
    assertEquals(1000, timer.getDelay(TimeUnit.MILLISECONDS));
    assertTrue(timer.cancel(false));
    lane.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), ran);
    assertTrue(lane.clock().nextTimer().isEmpty());
  }

  @Test
  void timerCancelledAfterItBecameDueDoesNotRun() {
    ScheduledFuture<?> timer = lane.schedule(note("late"), 1, TimeUnit.SECONDS);
    lane.clock().advance(Duration.ofSeconds(1));
    timer.cancel(false);
    lane.runAll();
    assertEquals(List.of(), ran);
  }

  @Test
  void repeatedTaskRunsAtItsRateUntilItIsCancelled() {
    ScheduledFuture<?> beat = lane.scheduleAtFixedRate(note("beat"), 1, 1, TimeUnit.SECONDS);
    lane.advance(Duration.ofMillis(3500));
    assertEquals(List.of("beat", "beat", "beat"), ran);
    beat.cancel(false);
    lane.advance(Duration.ofSeconds(10));
    assertEquals(3, ran.size());
  }

  @Test
  void oneClockDrivesSeveralLanes() {
    LaneByHand other = new LaneByHand(lane.clock());
    other.schedule(note("other"), 1, TimeUnit.SECONDS);
    lane.advance(Duration.ofSeconds(1));
    assertEquals(1, other.waiting());
    other.runAll();
    assertEquals(List.of("other"), ran);
  }

  @Test
  void faultOfATaskReachesTheTest() {
    lane.execute(
        () -> {
          throw new IllegalStateException("fault");
        });
    assertThrows(IllegalStateException.class, lane::runAll);
  }

  @Test
  void tasksThatFeedEachOtherAreFound() {
    lane.execute(
        new Runnable() {
          @Override
          public void run() {
            lane.execute(this);
          }
        });
    assertThrows(AssertionError.class, lane::runAll);
  }

  @Test
  void shutLaneTakesNothingAndRunsWhatWaits() throws Exception {
    lane.execute(note("waits"));
    lane.schedule(note("timer"), 1, TimeUnit.SECONDS);
    lane.shutdown();
    assertThrows(RejectedExecutionException.class, () -> lane.execute(note("late")));
    assertFalse(lane.isTerminated());
    assertTrue(lane.awaitTermination(1, TimeUnit.SECONDS));
    lane.advance(Duration.ofSeconds(2));
    assertEquals(List.of("waits"), ran);
  }

  @Test
  void timeDoesNotGoBack() {
    assertThrows(
        IllegalArgumentException.class, () -> lane.clock().advance(Duration.ofSeconds(-1)));
  }
}
