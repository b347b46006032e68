package org.jackfield.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {
  @Test
  void keepsTheOrderOfEachPosterAndNeverRunsTwoAtOnce() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    Lane lane = new Lane(pool, fault -> {});
    List<Integer> done = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(4000);
    List<Thread> posters =
        IntStream.range(0, 4)
            .mapToObj(
                poster ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < 1000; i++) {
                            int number = poster * 1000 + i;
                            lane.execute(
                                () -> {
                                  done.add(number);
                                  all.countDown();
                                });
                          }
                        }))
            .toList();
    posters.forEach(Thread::start);
    assertTrue(all.await(10, TimeUnit.SECONDS));
    pool.shutdown();
    assertEquals(4000, done.size());
    for (int poster = 0; poster < 4; poster++) {
      int low = poster * 1000;
      List<Integer> mine = done.stream().filter(it -> it / 1000 * 1000 == low).toList();
      assertEquals(IntStream.range(low, low + 1000).boxed().toList(), mine);
    }
  }

  @Test
  void aFaultIsToldAndTheNextTaskRuns() {
    List<String> seen = new ArrayList<>();
    Lane lane = new Lane(Runnable::run, fault -> seen.add(fault.getMessage()));
    lane.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    lane.execute(() -> seen.add("next"));
    assertEquals(List.of("broken", "next"), seen);
  }

  @Test
  void aTaskPostedByATaskRunsAfterIt() {
    List<String> seen = new ArrayList<>();
    Lane lane = new Lane(Runnable::run, fault -> {});
    lane.execute(
        () -> {
          lane.execute(() -> seen.add("second"));
          seen.add("first");
        });
    assertEquals(List.of("first", "second"), seen);
  }

  @Test
  void anErrorEndsNeitherTheLaneNorIsItHidden() {
    List<String> seen = new ArrayList<>();
    Lane lane = new Lane(Runnable::run, fault -> seen.add(fault.toString()));
    lane.execute(
        () -> {
          throw new NoClassDefFoundError("gone");
        });
    lane.execute(() -> seen.add("next"));
    assertEquals(List.of("java.lang.NoClassDefFoundError: gone", "next"), seen);
  }

  @Test
  void aPoolThatRefusesIsToldToThePosterAndTheNextPostTriesAgain() {
    List<String> seen = new ArrayList<>();
    boolean[] open = {false};
    Lane lane =
        new Lane(
            task -> {
              if (!open[0]) {
                throw new RejectedExecutionException("shut");
              }
              task.run();
            },
            fault -> {});
    assertThrows(RejectedExecutionException.class, () -> lane.execute(() -> seen.add("lost")));
    open[0] = true;
    lane.execute(() -> seen.add("heard"));
    assertEquals(List.of("heard"), seen);
  }
}
