package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Codes;
import org.jackfield.demo.cut.Cord;
import org.jackfield.demo.cut.Pulse;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.it.container.world.Pair;
import org.jackfield.it.container.world.Soon;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** What is lost in mid-call comes back: the same call, the tone measured at both ends. */
class RecoveryIT {
  private static final long CUT_MILLIS = 1000;
  private static final long REHOMED_MILLIS = 1500;

  @Test
  void cutSocketBringsTheSameCallBackWithinASecond() throws Exception {
    int port = Ports.free();
    try (Cord cord = Cord.to(URI.create("ws://127.0.0.1:" + port + "/"));
        Framework felix =
            Framework.start(pair(port, cord.uri(), Map.of("media.engine", "headless")))) {
      Pair pair = new Pair(felix);
      for (int time = 0; time < 3; time++) {
        pair.forget();
        long began = System.nanoTime();
        cord.cut();
        pair.out.awaits(CallState.RECONNECTING);
        pair.out.awaits(CallState.ACTIVE);
        long took = (System.nanoTime() - began) / 1_000_000;
        pair.goesOn(CUT_MILLIS);
        assertTrue(took <= CUT_MILLIS, () -> "up again after " + took + " ms");
        System.out.println("cut: up again after " + took + " ms, gaps " + pair.gaps());
      }
      assertEquals(4, cord.connections());
      pair.hangUp();
    }
  }

  @Test
  void stoppedEngineMovesItsCallsToTheOtherOne() throws Exception {
    int port = Ports.free();
    URI uri = URI.create("ws://127.0.0.1:" + port + "/");
    try (Framework felix = Framework.start(pair(port, uri, Map.of()))) {
      felix.service("org.jackfield.spi.media.MediaEngine", "(media.engine=webrtc)");
      Pair pair = new Pair(felix);
      assertTrue(
          pair.out.call.parts().toString().contains("media.webrtc"),
          pair.out.call.parts()::toString);
      pair.forget();
      felix.bundle("org.jackfield.media.webrtc").stop();
      pair.out.awaits(CallState.RECONNECTING);
      pair.out.awaits(CallState.ACTIVE);
      assertTrue(
          pair.out.call.parts().toString().contains("media.headless"),
          pair.out.call.parts()::toString);
      pair.goesOn(REHOMED_MILLIS);
      System.out.println("engine stopped: gaps " + pair.gaps());
      pair.hangUp();
    }
  }

  @Test
  void transportMayStopAndStartInMidCall() throws Exception {
    int port = Ports.free();
    URI uri = URI.create("ws://127.0.0.1:" + port + "/");
    try (Framework felix = Framework.start(pair(port, uri, Map.of("media.engine", "headless")))) {
      Pair pair = new Pair(felix);
      Bundle transport = felix.bundle("org.jackfield.signaling.websocket");
      pair.forget();
      transport.stop();
      pair.out.awaits(CallState.RECONNECTING);
      transport.start();
      pair.out.awaits(CallState.ACTIVE);
      pair.in.awaits(CallState.ACTIVE);
      pair.goesOn(CUT_MILLIS);
      System.out.println("transport stopped: gaps " + pair.gaps());
      pair.hangUp();
    }
  }

  @Test
  void clientBundleMayBeExchangedInMidCall() throws Exception {
    int port = Ports.free();
    URI uri = URI.create("ws://127.0.0.1:" + port + "/");
    try (Framework felix = Framework.start(pair(port, uri, Map.of("media.engine", "headless")))) {
      Pair pair = new Pair(felix);
      Bundle bundle = felix.bundle("org.jackfield.client");
      bundle.stop();
      assertEquals(CallState.DONE, pair.out.call.state());
      assertEquals(CallState.DONE, pair.in.call.state());
      bundle.start();
      Call out = restored(felix, "alice", pair.out.call.id());
      Call in = restored(felix, "bob", pair.in.call.id());
      Pulse atOut = new Pulse(System::nanoTime);
      Pulse atIn = new Pulse(System::nanoTime);
      out.audio(CallAudio.of(Sounds.tone(1000, 0.3), atOut));
      in.audio(CallAudio.of(Sounds.tone(440, 0.3), atIn));
      Soon.until("both hear", true, () -> atOut.frames() > 50 && atIn.frames() > 50);
      Soon.soon(out.hangUp());
      Soon.soon(in.whenDone());
    }
  }

  private static Call restored(Framework felix, String user, String id) throws Exception {
    VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + user + ")");
    Soon.until(
        user + "'s call",
        List.of(id + " ACTIVE"),
        () -> client.calls().stream().map(call -> call.id() + " " + call.state()).toList());
    return client.calls().get(0);
  }

  @Test
  void exchangeThatLostItsDataEndsTheCallByNameAndOnce() throws Exception {
    int port = Ports.free();
    try (Cord cord = Cord.to(URI.create("ws://127.0.0.1:" + port + "/"));
        Framework client =
            Framework.start(
                client(
                    Recipe.of("client"),
                    "alice",
                    cord.uri(),
                    Map.of("media.engine", "headless")))) {
      VoiceClient alice = client.service(VoiceClient.class, "(client.name=alice)");
      List<CallEvent.Ended> ends = new CopyOnWriteArrayList<>();
      alice.onCalls(
          event -> {
            if (event instanceof CallEvent.Ended end) {
              ends.add(end);
            }
          });
      Call call;
      try (Framework exchange = Framework.start(exchange(port))) {
        exchange.service(Directory.class, "(service.id=*)");
        soonReady(alice);
        call = alice.dial(DialRequest.to("echo").withAudio(CallAudio.silent()));
        Soon.soon(call.whenActive());
        cord.slack(true); // killed rather than stopped: nobody says goodbye
      }
      try (Framework again = Framework.start(exchange(port))) {
        again.service(Directory.class, "(service.id=*)");
        cord.slack(false);
        cord.cut();
        EndReason end = Soon.soon(call.whenDone());
        assertEquals(Codes.SESSION_NOT_REATTACHED, end.problem().orElseThrow().code());
        Soon.until("signed in again", ClientState.READY, alice::state);
        assertEquals(1, ends.size());
        assertEquals(List.of(), alice.calls());
      }
    }
  }

  /** It may have given up meanwhile: nobody was there. */
  private static void soonReady(VoiceClient client) throws Exception {
    Soon.soon(client.connect());
  }

  // --- the house

  private static Recipe exchange(int port) throws Exception {
    return Recipe.of("demo")
        .configured("org.jackfield.media.headless", Map.of("least.delay.millis:Integer", 60))
        .configured(
            "org.apache.felix.http",
            Map.of(
                "org.apache.felix.http.host",
                "127.0.0.1",
                "org.osgi.service.http.port:Integer",
                port,
                "org.apache.felix.jetty.websocket.enable:Boolean",
                true));
  }

  private static Recipe pair(int port, URI aliceTo, Map<String, Object> aliceMore)
      throws Exception {
    Recipe recipe = client(exchange(port), "alice", aliceTo, aliceMore);
    return client(
        recipe,
        "bob",
        URI.create("ws://127.0.0.1:" + port + "/"),
        Map.of("media.engine", "headless"));
  }

  private static Recipe client(Recipe recipe, String user, URI uri, Map<String, Object> more)
      throws Exception {
    Map<String, Object> values = new HashMap<>(more);
    values.put("client.name", user);
    values.put("uri", uri.toString());
    return recipe
        .configured(
            "org.jackfield.auth.credential~" + user,
            Map.of("client.name", user, "user", user, ".password", user + "-secret"))
        .configured("org.jackfield.client~" + user, values);
  }
}
