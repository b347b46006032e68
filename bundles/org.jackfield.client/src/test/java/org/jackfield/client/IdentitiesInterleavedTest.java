package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.ScriptedSession;
import org.jackfield.testkit.SignalingPeer;
import org.junit.jupiter.api.Test;

/**
 * Identities come and go, sockets break and sign-ins are refused at any time: nothing is left open,
 * no call changes its socket, and what is told keeps its order.
 */
class IdentitiesInterleavedTest {
  private static final int RUNS = 60;
  private static final int STEPS = 60;
  private static final List<String> USERS = List.of("alice", "bob", "carol");

  @Test
  void nothingIsLeftOpenAndOrderIsKeptWhateverHappens() {
    int handedOver = 0;
    int abroad = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Chaos chaos = new Chaos(seed);
      chaos.play();
      handedOver += chaos.secondReadies();
      abroad += chaos.endedAbroad;
    }
    assertTrue(handedOver > RUNS, "identities did change hands: " + handedOver);
    assertTrue(abroad > RUNS / 4, "calls did outlive the change: " + abroad);
  }

  private static final class Chaos {
    private final int seed;
    private final Random random;
    private final Home home;
    private final List<SignalingPeer> sockets = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<CompletionStage<?>> stages = new ArrayList<>();
    private int rank;
    private int endedAbroad;

    private Chaos(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.home = Home.of(FixedCredentials.of("alice", "p0"));
    }

    private void play() {
      for (int step = 0; step < STEPS; step++) {
        act();
        if (random.nextInt(3) > 0) {
          home.lane.runNext();
        } else {
          home.later(Duration.ofMillis(random.nextInt(3000)));
        }
        note();
      }
      home.network.signsIn(true);
      home.run();
      stages.add(home.client.disconnect());
      home.later(Duration.ofSeconds(400));
      check();
    }

    private void act() {
      switch (random.nextInt(16)) {
        case 0, 1, 2 -> dial();
        case 3 -> one().ifPresent(call -> stages.add(call.hangUp()));
        case 4 -> one().ifPresent(this::answer);
        case 5, 6 -> provider();
        case 7 -> home.network.signsIn(random.nextInt(3) > 0);
        case 8 -> invite();
        case 9 -> breakSomething();
        default -> media();
      }
    }

    private void dial() {
      ClientState state = home.client.state();
      if (state == ClientState.READY || state == ClientState.RECONNECTING) {
        begun(home.client.dial(DialRequest.to("echo").withAudio(CallAudio.silent())));
      } else if (random.nextBoolean()) {
        home.client.connect();
      }
    }

    private void begun(Call call) {
      calls.add(call);
      stages.add(call.whenActive());
      stages.add(call.whenDone());
    }

    private void answer(Call call) {
      if (call.state() == CallState.RINGING) {
        stages.add(call.answer(CallAudio.silent()));
      }
    }

    private Optional<Call> one() {
      List<Call> all = home.client.calls();
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void provider() {
      String user = USERS.get(random.nextInt(USERS.size()));
      FixedCredentials next = FixedCredentials.of(user, "p" + ++rank);
      home.parts.credentials().put(next, Map.of("service.ranking", rank, "auth.kind", "test"));
    }

    private void invite() {
      int before = home.client.calls().size();
      home.network.call(sockets.get(random.nextInt(sockets.size())), "+13125550199", "Dave");
      home.run();
      List<Call> now = home.client.calls();
      now.stream().filter(call -> !calls.contains(call)).forEach(this::begun);
      assertTrue(now.size() <= before + 1, "seed " + seed);
    }

    private void breakSomething() {
      switch (random.nextInt(4)) {
        case 0 -> home.network.transport().hangNext();
        case 1 ->
            home.network
                .transport()
                .refuseNext(
                    Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "no"));
        default -> sockets.get(random.nextInt(sockets.size())).drop();
      }
    }

    private void media() {
      List<ScriptedSession> all = home.engine.sessions().all();
      if (!all.isEmpty()) {
        all.get(random.nextInt(all.size())).connect();
      }
    }

    private void note() {
      SignalingPeer latest = home.socket();
      if (!sockets.contains(latest)) {
        sockets.add(latest);
        boolean talking = calls.stream().anyMatch(call -> call.state() == CallState.ACTIVE);
        endedAbroad += talking ? 1 : 0;
      }
    }

    private int secondReadies() {
      int readies = 0;
      boolean up = false;
      for (ClientEvent event : home.heard.client().all()) {
        if (event instanceof ClientEvent.Ready) {
          readies += up ? 1 : 0;
          up = true;
        } else if (event instanceof ClientEvent.RegistrationLost
            || event instanceof ClientEvent.SocketDisconnected) {
          up = false;
        }
      }
      return readies;
    }

    private void check() {
      String at = "seed " + seed;
      assertEquals(ClientState.DISCONNECTED, home.client.state(), at);
      assertEquals(List.of(), home.client.calls(), at);
      stages.forEach(stage -> assertTrue(stage.toCompletableFuture().isDone(), at));
      home.engine.sessions().all().forEach(session -> assertTrue(session.closed(), at));
      sockets.forEach(socket -> assertTrue(gone(socket), at));
      calls.forEach(call -> oneSocket(call, at));
      order(at);
    }

    /** A text to a socket that is closed reaches nobody. */
    private boolean gone(SignalingPeer socket) {
      int before = home.network.received(socket).all().size();
      home.network.call(socket, "+13125550199", "Dave");
      home.run();
      return home.client.calls().isEmpty() && home.network.received(socket).all().size() == before;
    }

    /** But for the bye of a call that has lost its socket, which nobody takes for another's. */
    private void oneSocket(Call call, String at) {
      long by =
          sockets.stream()
              .filter(
                  socket ->
                      home.network.received(socket).all(ClientMessage.InCall.class).stream()
                          .filter(message -> !(message instanceof ClientMessage.Bye))
                          .anyMatch(message -> message.dialog().callId().equals(call.id())))
              .count();
      assertTrue(by <= 1, at);
    }

    /** SocketConnecting ( SocketConnected ( Ready+ RegistrationLost? )* )? SocketDisconnected. */
    private void order(String at) {
      StringBuilder told = new StringBuilder();
      for (ClientEvent event : home.heard.client().all(ClientEvent.class)) {
        if (event instanceof ClientEvent.SocketConnecting) {
          told.append('c');
        } else if (event instanceof ClientEvent.SocketConnected) {
          told.append('C');
        } else if (event instanceof ClientEvent.Ready) {
          told.append('R');
        } else if (event instanceof ClientEvent.RegistrationLost) {
          told.append('L');
        } else if (event instanceof ClientEvent.SocketDisconnected) {
          told.append('d');
        }
      }
      assertTrue(told.toString().matches("(c(C(R+L?)*)?d)*"), at + " " + told);
    }
  }
}
