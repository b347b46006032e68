package org.jackfield.client.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.testkit.LaneByHand;
import org.junit.jupiter.api.Test;

class SerialLaneTest {

  @Test
  void tasksOfManyThreadsRunOneAtATimeAndEachThreadsInOrder() throws Exception {
    SerialLane lane = new SerialLane(Threads.shared());
    int threads = 4;
    int each = 500;
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(threads * each);
    List<List<Integer>> orders = new ArrayList<>();
    ExecutorService givers = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) {
      List<Integer> order = new ArrayList<>(); // written by the lane only
      orders.add(order);
      givers.execute(
          () -> {
            for (int number = 0; number < each; number++) {
              int mine = number;
              lane.execute(
                  () -> {
                    overlaps.addAndGet(inside.getAndIncrement());
                    order.add(mine);
                    inside.decrementAndGet();
                    done.countDown();
                  });
            }
          });
    }
    assertTrue(done.await(10, TimeUnit.SECONDS));
    givers.shutdown();
    assertEquals(0, overlaps.get());
    for (List<Integer> order : orders) {
      assertEquals(order.stream().sorted().toList(), order);
      assertEquals(each, order.size());
    }
  }

  @Test
  void taskThatThrowsHarmsNoOther() {
    LaneByHand pool = new LaneByHand();
    SerialLane lane = new SerialLane(pool);
    List<String> ran = new ArrayList<>();
    lane.execute(
        () -> {
          throw new IllegalStateException("a fault");
        });
    lane.execute(() -> ran.add("next"));
    pool.runAll();
    assertEquals(List.of("next"), ran);
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
