package org.jackfield.flow.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.junit.jupiter.api.Test;

/** Legs come into conferences, over a switch by hand. */
class MeetingsTest {
  private final FakeSwitch control = new FakeSwitch();
  private final Exchange exchange = new Exchange(control, control, Runnable::run);
  private final LocalLeg leg = exchange.add(FakeSwitch.about("leg"));
  private final Heard heard = new Heard();
  private final List<String> asked = new ArrayList<>();
  private final Deque<Reason> refusals = new ArrayDeque<>();

  MeetingsTest() {
    leg.listen(heard);
    exchange.conferences(
        Optional.of(
            (Conferencing)
                Proxy.newProxyInstance(
                    Conferencing.class.getClassLoader(),
                    new Class<?>[] {Conferencing.class},
                    (self, method, arguments) -> asked(method.getName()))));
  }

  private CompletionStage<?> asked(String verb) {
    asked.add(verb);
    return refusals.isEmpty()
        ? CompletableFuture.completedStage(null)
        : CompletableFuture.failedStage(new ControlException(refusals.remove(), "", "so"));
  }

  private void joined() {
    exchange.on(
        new CallEvent.ParticipantJoined(FakeSwitch.about("leg"), Instant.EPOCH, "conference"));
  }

  private static boolean done(CompletionStage<Void> stage) {
    return stage.toCompletableFuture().isDone();
  }

  private static FlowException.Reason refused(CompletionStage<Void> stage) {
    CompletionException fault =
        assertThrows(CompletionException.class, stage.toCompletableFuture()::join);
    return assertInstanceOf(FlowException.class, fault.getCause()).reason();
  }

  @Test
  void conferenceThatIsThereIsJoined() {
    CompletionStage<Void> in = leg.joinConference("weekly");
    assertFalse(done(in));
    joined();
    assertTrue(done(in));
    assertEquals(List.of("join"), asked);
  }

  @Test
  void conferenceThatIsNotThereIsOpened() {
    refusals.add(Reason.NO_SUCH_CONFERENCE);
    CompletionStage<Void> in = leg.joinConference("weekly");
    joined();
    assertTrue(done(in));
    assertEquals(List.of("join", "create"), asked);
  }

  @Test
  void conferenceThatSomebodyElseOpensMeanwhileIsJoined() {
    refusals.addAll(List.of(Reason.CONFERENCE_ENDED, Reason.CONFERENCE_NAME_ACTIVE));
    CompletionStage<Void> in = leg.joinConference("weekly");
    joined();
    assertTrue(done(in));
    assertEquals(List.of("join", "create", "join"), asked);
  }

  @Test
  void refusalIsTold() {
    refusals.add(Reason.CONFERENCE_FULL);
    assertEquals(FlowException.Reason.CONFERENCE_FULL, refused(leg.joinConference("weekly")));
    refusals.add(Reason.NOT_ANSWERED);
    assertEquals(FlowException.Reason.NOT_ANSWERED, refused(leg.joinConference("weekly")));
    exchange.conferences(Optional.empty());
    assertEquals(FlowException.Reason.UNAVAILABLE, refused(leg.joinConference("weekly")));
  }

  @Test
  void legLeavesTheConferenceThatItIsIn() {
    assertEquals(FlowException.Reason.NOT_IN_CONFERENCE, refused(leg.leaveConference()));
    leg.joinConference("weekly");
    joined();
    CompletionStage<Void> out = leg.leaveConference();
    assertFalse(done(out));
    exchange.on(
        new CallEvent.ParticipantLeft(FakeSwitch.about("leg"), Instant.EPOCH, "conference"));
    assertTrue(done(out));
    assertEquals(List.of(new FlowEvent.LeftConference()), heard.events);
    assertEquals(FlowException.Reason.NOT_IN_CONFERENCE, refused(leg.leaveConference()));
  }
}
