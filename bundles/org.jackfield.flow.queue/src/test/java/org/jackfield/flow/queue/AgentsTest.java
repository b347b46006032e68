package org.jackfield.flow.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.flow.AgentPicker;
import org.jackfield.api.flow.AgentPicker.Agent;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.flow.ScriptedFlowCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentsTest {
  private static final Duration NOT = Duration.ZERO;
  private static final CallOffer OFFER = ScriptedFlowCall.incoming("a", "b").offer();

  private final ManualClock clock = new ManualClock();
  private final Agents agents = new Agents(clock);
  private final Agents.Place first = agents.join(OFFER);
  private final Agents.Place second = agents.join(OFFER);

  private static Optional<String> take(Agents.Place place) throws InterruptedException {
    return place.take(AgentPicker.LONGEST_IDLE, NOT).map(Agent::destination);
  }

  @Test
  void agentIsForTheFirstInLineAndForOneAtATime() throws Exception {
    agents.staff(List.of("bob"));
    assertEquals(Optional.empty(), take(second));
    assertEquals(Optional.of("bob"), take(first));
    assertEquals(Optional.empty(), take(second));
  }

  @Test
  void nextInLineIsServedWhileTheFirstIsPutThrough() throws Exception {
    agents.staff(List.of("bob", "carol"));
    assertTrue(take(first).isPresent());
    assertTrue(take(second).isPresent());
  }

  @Test
  void whoWasNotPutThroughIsFirstAgain() throws Exception {
    agents.staff(List.of("bob"));
    Agent bob = first.take(AgentPicker.LONGEST_IDLE, NOT).orElseThrow();
    assertEquals(Optional.empty(), take(first));
    agents.release(bob, Duration.ZERO);
    assertEquals(Optional.empty(), take(second));
    assertEquals(Optional.of("bob"), take(first));
  }

  @Test
  void whoLeavesTheLineMakesRoom() throws Exception {
    agents.staff(List.of("bob"));
    first.close();
    assertEquals(Optional.of("bob"), take(second));
  }

  @Test
  void longestIdleIsFirstAndWrapUpIsNotIdle() throws Exception {
    agents.staff(List.of("bob"));
    clock.advance(Duration.ofSeconds(1));
    agents.staff(List.of("bob", "carol"));
    Agent bob = first.take(AgentPicker.LONGEST_IDLE, NOT).orElseThrow();
    assertEquals("bob", bob.destination());
    agents.release(bob, Duration.ofSeconds(10));
    Agent carol = first.take(AgentPicker.LONGEST_IDLE, NOT).orElseThrow();
    assertEquals("carol", carol.destination());
    assertEquals(Optional.empty(), take(first));
    clock.advance(Duration.ofSeconds(10));
    assertEquals(Optional.of("bob"), take(first));
  }

  @Test
  void callerWaitsUntilSomebodyIsFree() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Optional<Agent>> taken = new CompletableFuture<>();
      thread.submit(
          () -> taken.complete(first.take(AgentPicker.LONGEST_IDLE, Duration.ofMinutes(1))));
      agents.staff(List.of("bob"));
      assertEquals("bob", taken.get(10, TimeUnit.SECONDS).orElseThrow().destination());
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void pickerMayWantNobodyYet() throws Exception {
    agents.staff(List.of("bob"));
    assertEquals(
        Optional.empty(), first.take((offer, free) -> Optional.empty(), Duration.ofMillis(1)));
  }

  @Test
  void agentWhoLeavesIsNotFreeAfterTheirCall() throws Exception {
    agents.staff(List.of("bob"));
    Agent bob = first.take(AgentPicker.LONGEST_IDLE, NOT).orElseThrow();
    agents.staff(List.of());
    agents.release(bob, Duration.ZERO);
    assertEquals(Optional.empty(), take(first));
  }
}
