package org.jackfield.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.HungUp;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.spi.flow.FlowStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunnerTest {
  private static final Limits SHORT =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(200));

  private final ExecutorService threads = Threads.platform();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final Runner runner = new Runner(threads, timer, SHORT, InstantSource.system());

  /** What flows say, in order. */
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    runner.close();
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private static CallOffer offer(String id) {
    return new CallOffer(
        id,
        CallOffer.Direction.OUTGOING,
        "alice",
        "",
        "bob",
        "connection",
        List.of(),
        Optional.empty());
  }

  private boolean offered(FakeLeg leg) throws Exception {
    CompletionStage<Boolean> taken = runner.offer(offer(leg.id()), leg);
    return taken.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void add(CallFlow flow, int ranking, long id) {
    runner.add(flow, Map.of("service.ranking", ranking, "service.id", id));
  }

  private String said() throws InterruptedException {
    String words = said.poll(10, TimeUnit.SECONDS);
    return words == null ? "nothing within 10 s" : words;
  }

  /** Waits until all threads are free. */
  private void idle() throws InterruptedException {
    threads.shutdown();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void withoutAFlowNobodyTakesTheCall() throws Exception {
    assertFalse(offered(new FakeLeg("1")));
  }

  @Test
  void callWhoseFlowReturnsIsHungUp() throws Exception {
    add(FlowCall::answer, 0, 1);
    FakeLeg leg = new FakeLeg("1");
    assertTrue(offered(leg));
    assertEquals("answer", leg.next());
    assertEquals("hangUp", leg.next());
    idle();
    assertEquals(List.of(), runner.running());
  }

  @Test
  void flowThatThrowsEndsItsOwnCallOnly() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    add(
        call -> {
          if (call.id().equals("bad")) {
            throw new IllegalStateException("on purpose");
          }
          go.await();
          call.enqueue("support");
        },
        0,
        1);
    FakeLeg good = new FakeLeg("good");
    FakeLeg bad = new FakeLeg("bad");
    assertTrue(offered(good));
    assertTrue(offered(bad));
    assertEquals("hangUp", bad.next());
    go.countDown();
    assertEquals("enqueue support", good.next());
    idle();
    assertEquals(List.of(), good.rest());
  }

  @Test
  void flowThatThrowsEndsItsCallAlsoWhenThatIsBridged() throws Exception {
    add(
        call -> {
          call.bridgeQueue("support");
          throw new LinkageError("on purpose");
        },
        0,
        1);
    FakeLeg leg = new FakeLeg("1");
    assertTrue(offered(leg));
    assertEquals("bridgeQueue support", leg.next());
    assertEquals("hangUp", leg.next());
  }

  @Test
  void verbThatWaitsEndsWhenTheCallerHangsUp() throws Exception {
    add(
        call -> {
          try {
            call.play(Sound.music());
          } catch (HungUp gone) {
            said.add(gone.legId() + " " + gone.hangupCause());
            said.add("interrupted " + Thread.currentThread().isInterrupted());
            throw gone;
          }
        },
        0,
        1);
    FakeLeg leg = new FakeLeg("1");
    leg.hold("play");
    assertTrue(offered(leg));
    assertEquals("play Music", leg.next());
    leg.end(HangupCause.NORMAL_CLEARING);
    assertEquals("1 NORMAL_CLEARING", said());
    assertEquals("interrupted false", said());
    idle();
    assertEquals(List.of(), leg.rest());
  }

  @Test
  void flowThatBlocksElsewhereIsInterruptedWhenTheCallerHangsUp() throws Exception {
    add(
        call -> {
          said.add("waits");
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException gone) {
            said.add("interrupted");
          }
          try {
            call.answer();
          } catch (HungUp gone) {
            said.add("over " + call.isOver());
          }
        },
        0,
        1);
    FakeLeg leg = new FakeLeg("1");
    assertTrue(offered(leg));
    assertEquals("waits", said());
    leg.end(HangupCause.ORIGINATOR_CANCEL);
    assertEquals("interrupted", said());
    assertEquals("over true", said());
    idle();
    assertEquals(List.of(), leg.rest());
  }

  @Test
  void flowThatNeverStopsIsStuckAndHarmsNobody() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    add(
        call -> {
          if (call.id().equals("stuck")) {
            said.add("waits");
            while (!awaitsUninterrupted(free)) {
              said.add("interrupted");
            }
          } else {
            call.answer();
          }
        },
        0,
        1);
    FakeLeg stuck = new FakeLeg("stuck");
    assertTrue(offered(stuck));
    assertEquals("waits", said());
    stuck.end(HangupCause.NORMAL_CLEARING);
    assertEquals("interrupted", said());
    assertEquals("interrupted", said()); // a second time when it counts as stuck
    FlowStatus status = runner.running().get(0);
    assertEquals(FlowStatus.State.STUCK, status.state());
    FakeLeg next = new FakeLeg("next");
    assertTrue(offered(next));
    assertEquals("answer", next.next());
    free.countDown();
    idle();
    assertEquals(List.of(), runner.running());
  }

  private static boolean awaitsUninterrupted(CountDownLatch free) {
    try {
      free.await();
      return true;
    } catch (InterruptedException ignoredOnPurpose) {
      return false;
    }
  }

  @Test
  void bestRankedThatAcceptsTakesTheCall() throws Exception {
    add(named("low", true), 0, 1);
    add(named("older", true), 5, 2);
    add(named("younger", true), 5, 3);
    add(named("refuses", false), 10, 4);
    assertTrue(offered(new FakeLeg("1")));
    assertEquals("older", said());
    assertEquals(4, runner.flows().size());
  }

  private CallFlow named(String name, boolean accepts) {
    return new CallFlow() {
      @Override
      public boolean accepts(CallOffer offer) {
        return accepts;
      }

      @Override
      public void run(FlowCall call) {
        said.add(name);
      }
    };
  }

  @Test
  void flowThatCannotSayWhetherItAcceptsIsPassedOver() throws Exception {
    CallFlow throwing = asked(offer -> Integer.parseInt("no"));
    CallFlow hanging =
        asked(
            offer -> {
              try {
                new CountDownLatch(1).await();
                return 1;
              } catch (InterruptedException hurried) {
                throw new IllegalStateException(hurried);
              }
            });
    add(throwing, 9, 1);
    add(hanging, 8, 2);
    add(named("works", true), 0, 3);
    assertTrue(offered(new FakeLeg("1")));
    assertEquals("works", said());
  }

  private interface Asked {
    int on(CallOffer offer);
  }

  private CallFlow asked(Asked body) {
    return new CallFlow() {
      @Override
      public boolean accepts(CallOffer offer) {
        return body.on(offer) > 0;
      }

      @Override
      public void run(FlowCall call) {
        said.add("wrong one");
      }
    };
  }

  @Test
  void nobodyAccepts() throws Exception {
    add(named("refuses", false), 0, 1);
    FakeLeg leg = new FakeLeg("1");
    assertFalse(offered(leg));
    idle();
    assertEquals(List.of(), leg.rest());
  }

  @Test
  void runningCallStaysWithItsFlowAndNewOnesTakeTheNew() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CallFlow old =
        call -> {
          said.add("old begins");
          go.await();
          call.answer();
          said.add("old ends");
        };
    add(old, 0, 1);
    FakeLeg first = new FakeLeg("1");
    assertTrue(offered(first));
    assertEquals("old begins", said());
    add(named("new", true), 1, 2);
    runner.remove(old);
    assertTrue(offered(new FakeLeg("2")));
    assertEquals("new", said());
    go.countDown();
    assertEquals("old ends", said());
    assertEquals("answer", first.next());
  }

  @Test
  void stoppingEndsFlowsInTimeAndLeavesWhatTheyHandedOn() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    add(
        call -> {
          if (call.id().equals("queued")) {
            call.enqueue("support");
          }
          if (call.id().equals("deaf")) {
            said.add("deaf waits");
            while (!awaitsUninterrupted(free)) {
              said.add("interrupted");
            }
          }
          said.add(call.id() + " waits");
          try {
            call.awaitHangup(Duration.ofHours(1));
          } catch (HungUp stopped) {
            said.add(call.id() + " " + stopped.hangupCause());
          }
        },
        0,
        1);
    FakeLeg queued = new FakeLeg("queued");
    FakeLeg waiting = new FakeLeg("waiting");
    FakeLeg deaf = new FakeLeg("deaf");
    assertTrue(offered(queued));
    assertEquals("queued waits", said());
    assertTrue(offered(waiting));
    assertEquals("waiting waits", said());
    assertTrue(offered(deaf));
    assertEquals("deaf waits", said());
    runner.close();
    assertEquals(List.of("hangUp"), waiting.rest());
    assertEquals(List.of("hangUp"), deaf.rest());
    assertEquals(List.of("enqueue support"), queued.rest());
    assertFalse(offered(new FakeLeg("late")));
    free.countDown();
  }

  @Test
  void callsBeyondTheMostAreNotTaken() throws Exception {
    runner.most(1);
    CountDownLatch go = new CountDownLatch(1);
    add(call -> go.await(), 0, 1);
    FakeLeg first = new FakeLeg("1");
    assertTrue(offered(first));
    FakeLeg second = new FakeLeg("2");
    assertFalse(offered(second));
    runner.most(2);
    assertTrue(offered(second));
    go.countDown();
    assertEquals("hangUp", first.next());
    assertEquals("hangUp", second.next());
  }

  @Test
  void callThatIsOfferedTwiceIsTakenOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    add(call -> go.await(), 0, 1);
    assertTrue(offered(new FakeLeg("1")));
    assertFalse(offered(new FakeLeg("1")));
    go.countDown();
  }

  @Test
  void threadsAreVirtualWhereTheJdkHasThem() throws Exception {
    boolean there = Runtime.version().feature() >= 21;
    assertEquals(there, Threads.virtual().isPresent());
    ExecutorService made = Threads.make();
    assertEquals(
        there,
        made.submit(
                () ->
                    there
                        && (boolean)
                            Thread.class.getMethod("isVirtual").invoke(Thread.currentThread()))
            .get(10, TimeUnit.SECONDS));
    made.shutdown();
  }
}
