package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.policy.StandardRecovery;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.network.ScriptedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners and executors that fail: no call is lost by them, and nothing hangs. */
@Timeout(30)
class FaultsAroundTest {
  private final ManualClock clock = new ManualClock();
  private final LaneByHand lane = new LaneByHand(clock);
  private final ScriptedNetwork network = new ScriptedNetwork();
  private final ScriptedEngine engine = new ScriptedEngine();

  private JackfieldClient client(Executor work, java.util.function.Supplier<Executor> listeners) {
    Parts parts = Parts.empty();
    parts.transports().put(network.transport(), Map.of(SignalingTransport.SCHEMES, "wss"));
    parts.engines().put(engine);
    parts.callMachines().put(new CallRules());
    parts.sessionMachines().put(new SessionRules());
    parts.recovery().put(new StandardRecovery());
    parts.credentials().put(FixedCredentials.of("alice", "secret-1"));
    return new JackfieldClient(
        ClientSettings.of("alice", URI.create("wss://voice.example")),
        parts,
        new Execution(lane, work, lane, listeners, clock, new Random(7)),
        () -> {});
  }

  private Call talking(JackfieldClient client) {
    Call call = client.dial(DialRequest.to("echo").withAudio(CallAudio.silent()));
    lane.runAll();
    engine.session().connect();
    lane.runAll();
    return call;
  }

  private void lostAndBack(JackfieldClient client, Call call) {
    network.transport().server().drop();
    lane.advance(Duration.ofMillis(200));
    assertEquals(ClientState.READY, client.state());
    assertEquals(CallState.RECONNECTING, call.state());
    network.attach(call.id());
    lane.runAll();
    engine.session().connect();
    lane.runAll();
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void listenersThatThrowOrBlockForEverLoseNoCall() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try {
      JackfieldClient client = client(lane, () -> threads);
      client.onCalls(
          event -> {
            throw new IllegalStateException("a listener that fails");
          });
      client.onCalls(
          event -> {
            blocked.countDown();
            try {
              never.await();
            } catch (InterruptedException end) {
              Thread.currentThread().interrupt();
            }
          });
      client.connect();
      lane.runAll();
      Call call = talking(client);
      blocked.await(10, TimeUnit.SECONDS);
      lostAndBack(client, call);
      call.hangUp();
      lane.runAll();
      assertEquals(CallState.DONE, call.state());
    } finally {
      never.countDown();
      threads.shutdownNow();
    }
  }

  /** As where a name is not resolved: the attempt is cut off, and the next one made. */
  @Test
  void connectThatNeverEndsOnTheWayBackLosesNoCall() {
    JackfieldClient client = client(lane, () -> lane);
    client.connect();
    lane.runAll();
    Call call = talking(client);
    network.transport().hangNext();
    network.transport().server().drop();
    lane.advance(Duration.ofSeconds(25));
    assertEquals(ClientState.READY, client.state());
    network.attach(call.id());
    lane.runAll();
    engine.session().connect();
    lane.runAll();
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void certificateThatIsRefusedOnTheWayBackEndsTheCallOnceAndByName() {
    JackfieldClient client = client(lane, () -> lane);
    List<CallEvent.Ended> ends = new ArrayList<>();
    client.onCalls(
        event -> {
          if (event instanceof CallEvent.Ended end) {
            ends.add(end);
          }
        });
    client.connect();
    lane.runAll();
    Call call = talking(client);
    for (int time = 0; time < 20; time++) {
      network
          .transport()
          .refuseNext(
              Problem.permanent(
                  Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "TLS failed: not trusted"));
    }
    network.transport().server().drop();
    lane.advance(Duration.ofSeconds(61));
    assertEquals(CallState.DONE, call.state());
    assertEquals(1, ends.size());
    assertTrue(ends.get(0).reason().problem().isPresent(), ends::toString);
  }

  @Test
  void fullExecutorOfListenersLosesNoCallAndTheirEventsComeLater() {
    AtomicInteger heard = new AtomicInteger();
    boolean[] full = {false};
    Executor listeners =
        task -> {
          if (full[0]) {
            throw new RejectedExecutionException("full");
          }
          task.run();
        };
    JackfieldClient client = client(lane, () -> listeners);
    client.onCalls(event -> heard.incrementAndGet());
    client.connect();
    lane.runAll();
    Call call = talking(client);
    int before = heard.get();
    full[0] = true;
    lostAndBack(client, call);
    assertEquals(before, heard.get());
    full[0] = false;
    call.hangUp();
    lane.runAll();
    // Trouble, RECONNECTING, ACTIVE, Ended, DONE.
    assertEquals(before + 5, heard.get());
  }

  @Test
  void fullExecutorForWhatMayBlockIsAskedAgain() {
    boolean[] full = {true};
    Executor work =
        task -> {
          if (full[0]) {
            throw new RejectedExecutionException("full");
          }
          lane.execute(task);
        };
    JackfieldClient client = client(work, () -> lane);
    client.connect();
    lane.advance(Duration.ofSeconds(1));
    full[0] = false;
    lane.advance(Duration.ofSeconds(5));
    assertEquals(ClientState.READY, client.state());
    assertEquals(CallState.ACTIVE, talking(client).state());
  }
}
