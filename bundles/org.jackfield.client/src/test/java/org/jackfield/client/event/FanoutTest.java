package org.jackfield.client.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jackfield.api.client.Subscription;
import org.jackfield.client.lane.Threads;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.Recording;
import org.junit.jupiter.api.Test;

class FanoutTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Fanout<Integer> fanout = new Fanout<>(Threads::lane);

  @Test
  void slowListenerDelaysNobody() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Recording<Integer> slow = new Recording<>();
    Recording<Integer> quick = new Recording<>();
    fanout.add(
        "slow",
        event -> {
          await(release);
          slow.add(event);
        });
    fanout.add("quick", quick::add);
    List<Integer> all = IntStream.range(0, 100).boxed().toList();
    all.forEach(fanout::publish);
    assertEquals(all, quick.awaitCount(100, SOON));
    assertEquals(List.of(), slow.all());
    release.countDown();
    assertEquals(all, slow.awaitCount(100, SOON));
  }

  @Test
  void throwingListenerHearsTheNextEventAndHarmsNobody() {
    Recording<Integer> bad = new Recording<>();
    Recording<Integer> good = new Recording<>();
    fanout.add(
        "bad",
        event -> {
          bad.add(event);
          throw new IllegalStateException("a fault of the listener");
        });
    fanout.add("good", good::add);
    fanout.publish(1);
    fanout.publish(2);
    assertEquals(List.of(1, 2), bad.awaitCount(2, SOON));
    assertEquals(List.of(1, 2), good.awaitCount(2, SOON));
  }

  @Test
  void settlesWhenAllIsHeardAndNotBefore() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Recording<Integer> slow = new Recording<>();
    fanout.add(
        "slow",
        event -> {
          await(release);
          slow.add(event);
        });
    IntStream.range(0, 100).forEach(fanout::publish);
    fanout.settle(Duration.ofMillis(1));
    assertEquals(List.of(), slow.all());
    release.countDown();
    fanout.settle(SOON);
    assertEquals(100, slow.all().size());
  }

  @Test
  void nothingIsDeliveredAfterCloseReturns() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    Subscription subscription =
        fanout.add(
            "listener",
            event -> {
              inside.countDown();
              await(release);
              finished.incrementAndGet();
            });
    fanout.publish(1);
    fanout.publish(2);
    assertTrue(inside.await(5, TimeUnit.SECONDS));

    CompletableFuture<Integer> closed = new CompletableFuture<>();
    Thread closer =
        new Thread(
            () -> {
              subscription.close();
              closed.complete(finished.get());
            });
    closer.start();
    long end = System.nanoTime() + SOON.toNanos();
    while (closer.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertFalse(closed.isDone());
    release.countDown();
    assertEquals(1, closed.get(5, TimeUnit.SECONDS));
    fanout.publish(3);
    Recording<Integer> later = new Recording<>();
    fanout.add("later", later::add);
    fanout.publish(4);
    later.awaitCount(1, SOON);
    assertEquals(1, finished.get());
    subscription.close(); // twice is no fault
  }

  @Test
  void closeFromWithinReturnsAtOnceAndIsTheLast() {
    Recording<Integer> heard = new Recording<>();
    AtomicReference<Subscription> self = new AtomicReference<>();
    CountDownLatch subscribed = new CountDownLatch(1);
    self.set(
        fanout.add(
            "once",
            event -> {
              await(subscribed);
              self.get().close();
              heard.add(event);
            }));
    fanout.publish(1);
    fanout.publish(2);
    subscribed.countDown();
    heard.awaitCount(1, SOON);
    Recording<Integer> later = new Recording<>();
    fanout.add("later", later::add);
    fanout.publish(3);
    later.awaitCount(1, SOON);
    assertEquals(List.of(1), heard.all());
  }

  @Test
  void whoFallsFarBehindLosesTheOldest() {
    LaneByHand lane = new LaneByHand();
    Fanout<Integer> byHand = new Fanout<>(() -> lane);
    List<Integer> heard = new ArrayList<>();
    byHand.add("behind", heard::add);
    IntStream.range(0, Mailbox.LIMIT + 7).forEach(byHand::publish);
    lane.runAll();
    assertEquals(Mailbox.LIMIT, heard.size());
    assertEquals(7, heard.get(0));
    byHand.publish(-1);
    lane.runAll();
    assertEquals(-1, heard.get(heard.size() - 1));
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(5, TimeUnit.SECONDS)) {
        throw new AssertionError("not released in time");
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
