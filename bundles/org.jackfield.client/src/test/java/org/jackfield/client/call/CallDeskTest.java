package org.jackfield.client.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.problem.Problem;
import org.jackfield.call.CallRules;
import org.jackfield.client.session.Identity;
import org.jackfield.client.session.Requests;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.ScriptedEngine;
import org.junit.jupiter.api.Test;

class CallDeskTest {
  /** Nothing that could be asked for. */
  private static final class NoConnection implements Connection {
    @Override
    public Duration silence() {
      return Duration.ZERO;
    }

    @Override
    public void probe(Runnable alive) {
      throw new AssertionError("nobody is to be probed");
    }

    @Override
    public boolean reconnect(Problem problem) {
      return false;
    }
  }

  private final LaneByHand lane = new LaneByHand();
  private final AtomicInteger idle = new AtomicInteger();
  private final CallDesk desk = desk();

  private CallDesk desk() {
    Parts parts = Parts.empty();
    parts.callMachines().put(new CallRules());
    parts.engines().put(new ScriptedEngine());
    ClientSettings settings = ClientSettings.of("alice", URI.create("wss://voice.example"));
    Execution execution = new Execution(lane, lane, lane, () -> lane, lane.clock(), new Random(1));
    Context context = new Context(settings, parts, execution);
    return new CallDesk(
        context, new Requests(context), new Identity(), new NoConnection(), idle::incrementAndGet);
  }

  @Test
  void deskRetiresWhenItsLastCallHasEndedAndTakesNoMore() {
    Call call = desk.dial(DialRequest.to("echo")).orElseThrow();
    assertFalse(desk.retireIfIdle(), "a call that has just been dialled counts");
    Call other = desk.dial(DialRequest.to("echo")).orElseThrow();
    call.hangUp();
    lane.runAll();
    assertEquals(List.of(other), desk.calls());
    assertEquals(0, idle.get());
    other.hangUp();
    lane.runAll();
    assertEquals(1, idle.get());
    assertTrue(desk.retireIfIdle());
    assertEquals(Optional.empty(), desk.dial(DialRequest.to("echo")));
    assertEquals(List.of(), desk.calls());
  }
}
