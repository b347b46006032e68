package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Direction;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.ScriptedSession;
import org.junit.jupiter.api.Test;

/** Anything may happen at any time: calls still end, every stage completes, order is kept. */
class InterleavingsTest {
  private static final int RUNS = 60;
  private static final int STEPS = 80;

  @Test
  void everyCallEndsAndEveryStageCompletesWhateverHappens() {
    Set<CallState> visited = EnumSet.noneOf(CallState.class);
    for (int seed = 0; seed < RUNS; seed++) {
      Chaos chaos = new Chaos(seed);
      chaos.play();
      chaos.rig.heard.calls().all(CallEvent.StateChanged.class).stream()
          .map(CallEvent.StateChanged::to)
          .forEach(visited::add);
    }
    // A game in which nothing happens proves nothing. ERROR needs a fault, DROPPED ten attempts.
    assertEquals(
        EnumSet.complementOf(EnumSet.of(CallState.NEW, CallState.ERROR, CallState.DROPPED)),
        visited);
  }

  private static final class Chaos {
    private final int seed;
    private final Random random;
    private final Rig rig =
        new Rig(ClientSettings.of("alice", URI.create("wss://voice.example")), new ManualClock());
    private final List<CompletionStage<?>> stages = new ArrayList<>();
    private final Recording<Call> calls = new Recording<>();

    private Chaos(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    private void play() {
      rig.ready();
      for (int step = 0; step < STEPS; step++) {
        program();
        network();
        engine();
        if (random.nextInt(4) > 0) {
          rig.lane.runNext();
        } else {
          rig.later(Duration.ofMillis(random.nextInt(1000)));
        }
      }
      stages.add(rig.client.disconnect());
      rig.later(Duration.ofSeconds(200));
      rig.later(Duration.ofSeconds(200));
      check();
    }

    private void program() {
      try {
        switch (random.nextInt(12)) {
          case 0, 1 -> begun(rig.dial());
          case 2 -> one().ifPresent(call -> stages.add(call.hangUp()));
          case 3, 4 -> one().ifPresent(call -> stages.add(call.answer(CallAudio.silent())));
          case 5 -> one().ifPresent(call -> stages.add(call.hold()));
          case 6 -> one().ifPresent(call -> stages.add(call.resume()));
          case 7 -> one().ifPresent(call -> stages.add(call.sendDigits("12#")));
          case 8 -> one().ifPresent(call -> stages.add(call.reject()));
          default -> one().ifPresent(Call::statistics);
        }
      } catch (IllegalStateException notAllowedNow) {
        assertTrue(notAllowedNow.getMessage().contains(":"), notAllowedNow.getMessage());
      }
    }

    private void begun(Call call) {
      calls.add(call);
      stages.add(call.whenActive());
      stages.add(call.whenDone());
    }

    private Optional<Call> one() {
      List<Call> all = rig.client.calls();
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Answers, and says anything about anything. */
    private void network() {
      rig.server = rig.transport.server();
      if (random.nextBoolean()) {
        answerOne();
      }
      switch (random.nextInt(16)) {
        case 0 -> one().ifPresent(call -> send(rig.ringing(call)));
        case 1, 2, 3 -> one().ifPresent(call -> send(rig.answered(call, "v=0 answer")));
        case 4 -> one().ifPresent(call -> send(bye(call.id())));
        case 5 -> send(bye(Rig.INBOUND));
        case 6 -> rig.server.send("{\"broken\":");
        case 7 -> invite();
        case 8 -> maybeDrop();
        case 9, 10 -> one().ifPresent(call -> send(rig.attached(call, "v=0 offer")));
        default -> answerOne();
      }
    }

    /** It is signed in again by {@link #answerOne}, or is not. */
    private void maybeDrop() {
      if (random.nextInt(6) == 0) {
        rig.server.drop();
        rig.later(Duration.ofMillis(200));
      }
    }

    private void invite() {
      rig.run();
      if (rig.client.state() != ClientState.READY) {
        return;
      }
      rig.server = rig.transport.server();
      int before = rig.client.calls().size();
      rig.incoming();
      if (rig.client.calls().size() > before) {
        begun(rig.client.calls().get(before));
      }
    }

    private static ServerMessage bye(String id) {
      return new ServerMessage.Bye(
          id, Hangup.of(org.jackfield.protocol.part.Cause.NORMAL_CLEARING), Optional.empty());
    }

    private void send(ServerMessage message) {
      rig.server.send(Wire.encode(7, message, Optional.empty()));
    }

    private void answerOne() {
      rig.lane.runNext();
      rig.answerNext(this::outcome);
    }

    private String outcome(RequestId id, ClientMessage message) {
      if (message instanceof ClientMessage.Login) {
        rig.server.send(Wire.encode(id, new Reply.LoginResult("sess-1"), Optional.empty()));
        return Wire.encode(8, new ServerMessage.ClientReady(known()), Optional.empty());
      } else if (message instanceof ClientMessage.GatewayStateRequest) {
        return Wire.encode(id, Rig.registered(GatewayStatus.State.REGED), Optional.empty());
      } else if (random.nextInt(5) == 0) {
        return Wire.encode(id, RpcError.INTERNAL_ERROR);
      }
      Reply reply =
          message instanceof ClientMessage.Modify modify
              ? new Reply.ModifyResult(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  modify.action() == ClientMessage.HoldAction.HOLD)
              : Reply.Ack.ok();
      return Wire.encode(id, reply, Optional.empty());
    }

    /** Nothing, no call, or all of them. */
    private Optional<List<String>> known() {
      List<String> all = rig.client.calls().stream().map(Call::id).toList();
      return random.nextBoolean()
          ? Optional.empty()
          : Optional.of(random.nextInt(4) == 0 ? List.of() : all);
    }

    private void engine() {
      List<ScriptedSession> all = rig.engine.sessions().all();
      if (!all.isEmpty()) {
        ScriptedSession session = all.get(random.nextInt(all.size()));
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> session.connect();
          case 3 -> session.digit('5');
          case 4 -> failOnce(session);
          case 5 -> session.interrupt(Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "silent"));
          case 6 -> session.restore();
          default -> session.statistics(session.statistics());
        }
      }
    }

    private void failOnce(ScriptedSession session) {
      if (random.nextInt(4) == 0) {
        session.fail(Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "lost"));
      }
    }

    private void check() {
      String at = "seed " + seed;
      assertEquals(List.of(), rig.client.calls(), at);
      for (CompletionStage<?> stage : stages) {
        assertTrue(stage.toCompletableFuture().isDone(), at);
      }
      for (ScriptedSession session : rig.engine.sessions().all()) {
        assertTrue(session.closed(), at);
      }
      calls.all().forEach(call -> checkOrder(call, at));
    }

    private void checkOrder(Call call, String at) {
      assertEquals(CallState.DONE, call.state(), at);
      List<CallEvent> events =
          rig.heard.calls().all().stream().filter(event -> event.call() == call).toList();
      CallState state = CallState.NEW;
      for (CallEvent event : events) {
        assertTrue(state != CallState.DONE, at + ": " + event + " after the end");
        if (event instanceof CallEvent.StateChanged change) {
          assertEquals(state, change.from(), at);
          state = change.to();
        }
      }
      assertEquals(CallState.DONE, state, at);
      assertEquals(1, events.stream().filter(CallEvent.Ended.class::isInstance).count(), at);
      if (call.direction() == Direction.INBOUND) {
        assertTrue(events.get(0) instanceof CallEvent.Incoming, at);
      }
    }
  }
}
