package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.Dequeued.Reason;
import org.jackfield.exchange.api.control.CallView.State;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.leg.HangupCause;
import org.junit.jupiter.api.Test;

/** Calls that wait for their turn. */
class QueuesTest {
  private final Commanded it = new Commanded().device("bob").device("carol");
  private final QueueControl queues = it.exchange.desk.queues();

  private String waiting(String caller, LegCommand enqueue) {
    String call = it.call(caller);
    it.order(call, new LegCommand.Answer(List.of()));
    it.media(call).listener.onConnected();
    it.order(call, enqueue);
    return call;
  }

  private String waiting(String caller) {
    return waiting(caller, enqueue());
  }

  private static LegCommand.Enqueue enqueue() {
    return new LegCommand.Enqueue("support", Optional.empty(), Optional.empty(), false);
  }

  private String agent(String device) {
    String agent = it.dial(device);
    it.answers(device);
    it.media(agent).listener.onConnected();
    return agent;
  }

  private static Bridge next() {
    return new Bridge(new Bridge.Queue("support"), false, false);
  }

  private static ControlException.Reason reason(CompletableFuture<?> stage) {
    return ((ControlException) assertThrows(CompletionException.class, stage::join).getCause())
        .reason();
  }

  @Test
  void callsWaitInOrderAndTheHeadIsBridged() {
    String first = waiting("x");
    it.pass(Duration.ofSeconds(20));
    String second = waiting("y");
    assertEquals(2, it.last(CallEvent.Enqueued.class).position());
    assertEquals(
        List.of(first, second),
        queues.calls("support").stream().map(call -> call.ids().callControlId()).toList());
    String agent = agent("bob");
    it.order(agent, next());
    assertEquals(State.BRIDGED, it.state(first));
    CallEvent.Dequeued left = it.last(CallEvent.Dequeued.class);
    assertEquals(Reason.BRIDGED, left.reason());
    assertEquals(Duration.ofSeconds(20), left.waited());
    assertEquals(1, queues.calls("support").get(0).position());
    assertEquals(Duration.ofSeconds(20), queues.queue("support").orElseThrow().averageWait());
  }

  @Test
  void twoAgentsWhoAskAtOnceGetTwoCalls() {
    String first = waiting("x");
    String second = waiting("y");
    it.order(agent("bob"), next());
    it.order(agent("carol"), next());
    assertEquals(State.BRIDGED, it.state(first));
    assertEquals(State.BRIDGED, it.state(second));
    assertEquals("QUEUE_EMPTY queue", it.refused(it.dial("bob"), next()));
  }

  @Test
  void aCallNamedByItsAgentLeavesTheQueue() {
    String call = waiting("x");
    String agent = it.dial("bob");
    it.order(call, new Bridge(new Bridge.Leg(agent), true, false));
    assertEquals(Reason.BRIDGING_IN_PROCESS, it.last(CallEvent.Dequeued.class).reason());
    it.answers("bob");
    assertEquals(State.BRIDGED, it.state(call));
  }

  @Test
  void aCallMayLeaveByCommandByTimeAndByItsCaller() {
    String one = waiting("x");
    it.order(one, new LegCommand.LeaveQueue());
    assertEquals(Reason.LEAVE, it.last(CallEvent.Dequeued.class).reason());
    assertEquals(State.ANSWERED, it.state(one));
    assertEquals("NOT_IN_QUEUE ", it.refused(one, new LegCommand.LeaveQueue()));

    String two =
        waiting(
            "y",
            new LegCommand.Enqueue(
                "support", Optional.empty(), Optional.of(Duration.ofSeconds(30)), false));
    it.pass(Duration.ofSeconds(30));
    assertEquals(Reason.TIMEOUT, it.last(CallEvent.Dequeued.class).reason());
    assertEquals(State.ANSWERED, it.state(two));

    waiting("z");
    it.devices.get("z").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(Reason.HANGUP, it.last(CallEvent.Dequeued.class).reason());
    assertTrue(queues.calls("support").isEmpty());
  }

  @Test
  void aCallThatIsKeptStaysListedUntilItIsForgotten() {
    String call =
        waiting("x", new LegCommand.Enqueue("support", Optional.empty(), Optional.empty(), true));
    assertEquals(
        ControlException.Reason.BUSY, reason(queues.forget("support", call).toCompletableFuture()));
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(
        List.of(false), queues.calls("support").stream().map(listed -> listed.alive()).toList());
    assertEquals("QUEUE_EMPTY queue", it.refused(it.dial("bob"), next()));
    queues.forget("support", call).toCompletableFuture().join();
    assertTrue(queues.calls("support").isEmpty());
  }

  @Test
  void queuesHaveASizeThatEnqueueingDoesNotChange() {
    waiting("x", new LegCommand.Enqueue("small", Optional.of(1), Optional.empty(), false));
    String call = it.call("y");
    assertEquals("NOT_ANSWERED ", it.refused(call, enqueue()));
    it.order(call, new LegCommand.Answer(List.of()));
    assertEquals(
        "QUEUE_SIZE_FIXED max_size",
        it.refused(call, new LegCommand.Enqueue("small", Optional.of(2), Optional.empty(), false)));
    assertEquals(
        "QUEUE_FULL queue_name",
        it.refused(
            call, new LegCommand.Enqueue("small", Optional.empty(), Optional.empty(), false)));
    assertEquals(
        ControlException.Reason.QUEUE_NOT_EMPTY,
        reason(queues.delete("small").toCompletableFuture()));
    queues.resize("small", 2).toCompletableFuture().join();
    it.order(call, new LegCommand.Enqueue("small", Optional.empty(), Optional.empty(), false));
    assertEquals("ALREADY_IN_QUEUE ", it.refused(call, enqueue()));
  }

  @Test
  void queuesAreMadeByNameAndGoWhenNobodyUsesThem() {
    queues.create("quiet", QueueControl.SIZE).toCompletableFuture().join();
    assertEquals(
        ControlException.Reason.BAD_VALUE, reason(queues.create("quiet", 5).toCompletableFuture()));
    assertEquals(
        ControlException.Reason.BAD_VALUE, reason(queues.create("x", 0).toCompletableFuture()));
    assertEquals(1, queues.queues().size());
    it.pass(Duration.ofMinutes(11));
    assertTrue(queues.queue("quiet").isEmpty());
    assertEquals(
        ControlException.Reason.NO_SUCH_QUEUE,
        reason(queues.delete("quiet").toCompletableFuture()));
  }
}
