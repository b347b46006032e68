package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.junit.jupiter.api.Test;

/** Legs whose device is away. */
class DetachedTest {
  private static final Duration KEPT = Duration.ofSeconds(90);
  private static final Problem LOST = Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "no sign");

  private final FakeExchange exchange = new FakeExchange();
  private Holder caller = new Holder();
  private final Holder callee = new Holder();
  private Holder back = new Holder();
  private LegControl calleeControl;
  private LegControl leg;

  private void dialBob() {
    exchange.devices.put(
        "bob",
        (offered, control) -> {
          calleeControl = control;
          return callee;
        });
    PlacedLeg placed =
        new PlacedLeg(
            "Alice", "c1", "call-1", "bob", "A", "1", Optional.empty(), List.of(), "PCMU opus");
    Conversation conversation = new Conversation(exchange, Runnable::run, placed);
    conversation.start(caller);
    leg = conversation.handle();
  }

  private void talk() {
    dialBob();
    now(calleeControl.answered("PCMU", List.of()));
    media(leg).listener.onConnected();
    media(calleeControl).listener.onConnected();
    caller.told.clear();
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private FakeNode.FakeLeg media(LegControl control) {
    return exchange.node.legs.get(control.ids().legId());
  }

  private List<DetachedLeg> away(String user) {
    return exchange.away.of(user, "s-1");
  }

  @Test
  void anAnsweredLegIsKeptAndTakenBackWithAFreshOffer() {
    talk();
    now(leg.detached("s-1"));
    assertEquals(List.of(), exchange.away.of("bob", "s-1"));
    assertEquals(List.of(), exchange.away.of("alice", "s-2"));
    DetachedLeg found = away("alice").get(0);
    assertEquals("call-1", found.callId());
    assertEquals("bob", found.remoteNumber());
    assertEquals("1", found.localNumber());
    media(leg).listener.onFailed(LOST);
    LegControl.Attachment offered = now(found.control().attached(back));
    assertEquals("again 1", offered.offer());
    assertEquals(List.of(), away("alice"));
    now(found.control().answered("opus", List.of()));
    assertEquals(Optional.of("opus"), media(leg).codec());
    media(leg).listener.onConnected();
    exchange.pass(KEPT.multipliedBy(2));
    assertEquals(List.of(), back.told);
    calleeControl.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of("ended NORMAL_CLEARING 16"), back.told);
    assertEquals(List.of(), caller.told);
  }

  @Test
  void theCalleesLegComesBackToo() {
    talk();
    now(calleeControl.hold(LegControl.HoldAction.HOLD));
    now(calleeControl.detached("s-1"));
    DetachedLeg found = away("BOB").get(0);
    assertEquals("A", found.remoteName());
    assertTrue(now(found.control().attached(back)).held());
  }

  @Test
  void aDeviceThatDoesNotComeBackEndsTheCallAfterItsTime() {
    talk();
    now(leg.detached("s-1"));
    exchange.pass(KEPT.minusSeconds(1));
    assertEquals(List.of(), callee.told);
    exchange.pass(Duration.ofSeconds(1));
    assertEquals(List.of("ended RECOVERY_ON_TIMER_EXPIRE 102"), callee.told);
    assertEquals(List.of(), away("alice"));
    assertEquals(List.of(), caller.told);
  }

  @Test
  void aSecondLossIsCountedAnew() {
    talk();
    now(leg.detached("s-1"));
    exchange.pass(Duration.ofSeconds(60));
    now(leg.attached(back));
    now(leg.detached("s-1"));
    exchange.pass(Duration.ofSeconds(60));
    assertEquals(List.of(), callee.told);
    assertEquals(1, away("alice").size());
    exchange.pass(Duration.ofSeconds(30));
    assertEquals(1, callee.told.size());
  }

  @Test
  void whatEndedWhileItWasAwayIsToldWithItsCauseUntilItsTimeIsOver() {
    talk();
    now(leg.detached("s-1"));
    calleeControl.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(Optional.of(HangupCause.NORMAL_CLEARING), away("alice").get(0).cause());
    assertEquals(Codes.CALL_ENDED, code(leg.attached(back)));
    exchange.pass(KEPT);
    assertEquals(List.of(), away("alice"));
  }

  @Test
  void aDeviceThatIsBackIsWaitedForNoMore() {
    talk();
    now(leg.detached("s-1"));
    List<FakeExchange.Timer> before = open();
    now(leg.attached(back));
    assertEquals(1, before.stream().filter(FakeExchange.Timer::isCancelled).count());
  }

  /** A device that is away may ask for it long after its end, when parts have been exchanged. */
  @Test
  void whatEndedKeepsNeitherWhoHeldItsLegsNorTheMediaNode() {
    WeakReference<Holder> first = new WeakReference<>(caller);
    talk();
    caller = null;
    now(leg.detached("s-1"));
    assertTrue(collected(first));
    WeakReference<Holder> second = new WeakReference<>(back);
    now(leg.attached(back));
    back = null;
    assertFalse(collected(second));
    now(calleeControl.detached("s-2"));
    WeakReference<FakeNode.FakeLeg> sound = new WeakReference<>(media(leg));
    WeakReference<FakeNode> node = new WeakReference<>(exchange.node);
    leg.hangUp(HangupCause.NORMAL_CLEARING);
    List<DetachedLeg> known = exchange.away.of("bob", "s-2");
    assertEquals(1, known.size());
    exchange.node = new FakeNode();
    assertTrue(collected(second));
    assertTrue(collected(sound));
    assertTrue(collected(node));
    assertEquals(Codes.CALL_ENDED, code(known.get(0).control().attached(callee)));
  }

  private List<FakeExchange.Timer> open() {
    return exchange.timers.stream().filter(timer -> !timer.isDone()).toList();
  }

  /** Whether the collector takes it. */
  private static boolean collected(WeakReference<?> it) {
    WeakReference<Object> probe = new WeakReference<>(new Object());
    while (!probe.refersTo(null)) {
      System.gc();
    }
    System.gc();
    return it.refersTo(null);
  }

  @Test
  void anUnansweredLegEnds() {
    dialBob();
    now(leg.detached("s-1"));
    assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), callee.told);
    assertEquals(List.of(), away("alice"));
  }

  @Test
  void aDeviceThatIsBackAndNeverGetsMediaEndsTheCall() {
    talk();
    now(leg.detached("s-1"));
    media(leg).listener.onFailed(LOST);
    now(leg.attached(back));
    exchange.pass(Duration.ofSeconds(15));
    assertEquals(List.of("ended RECOVERY_ON_TIMER_EXPIRE 102"), back.told);
  }

  @Test
  void aDeviceThatIsBackMayGoOnWithTheMediaItHas() {
    talk();
    now(leg.detached("s-1"));
    now(leg.attached(back));
    exchange.pass(KEPT);
    assertEquals(List.of(), back.told);
    media(leg).listener.onFailed(LOST);
    exchange.pass(Duration.ofSeconds(15));
    assertEquals(List.of("ended RECOVERY_ON_TIMER_EXPIRE 102"), back.told);
  }

  @Test
  void aLegWithoutMediaThatCouldComeBackEnds() {
    talk();
    now(leg.detached("s-1"));
    media(leg).lost = true;
    assertEquals(Codes.MEDIA_LOST, code(leg.attached(back)));
    assertEquals(1, callee.told.size());
  }

  private static int code(CompletionStage<?> stage) {
    CompletionException fault =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    return ProblemException.of(fault).code();
  }
}
