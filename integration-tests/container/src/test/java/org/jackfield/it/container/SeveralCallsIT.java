package org.jackfield.it.container;

import static org.jackfield.it.container.world.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.MergedCalls;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.junit.jupiter.api.Test;

/**
 * Two calls of one client, heard at all three ends: the second one waits, its answer holds the
 * first, the client changes over between them, and lets both hear each other. With either engine.
 */
class SeveralCallsIT {
  private static final int ALICE = 1000;
  private static final int BOB = 600;
  private static final int CAROL = 1700;
  private static final int PROGRAM = 440;

  private final Listener atAlice = new Listener();
  private final Listener atAliceToo = new Listener();
  private final Listener atBob = new Listener();
  private final Listener atCarol = new Listener();
  private final Listener atProgram = new Listener();

  @Test
  void inPureJava() throws Exception {
    waitSwapAndMerge("headless");
  }

  @Test
  void byTheNativeEngine() throws Exception {
    waitSwapAndMerge("webrtc");
  }

  private void waitSwapAndMerge(String engine) throws Exception {
    try (Framework felix = Framework.start(recipe(Ports.free(), engine))) {
      assumeTrue(
          felix.comes("org.jackfield.spi.media.MediaEngine", "(media.engine=" + engine + ")"),
          "the native library cannot be loaded here; the log says what it lacks");
      VoiceClient alice = signedIn(felix, "alice");
      VoiceClient bob = signedIn(felix, "bob");
      VoiceClient carol = signedIn(felix, "carol");
      bob.onCalls(
          event -> {
            if (event instanceof CallEvent.Incoming it) {
              it.call().answer(sound(BOB, atBob));
            }
          });
      Call first = alice.dial(DialRequest.to("bob").withAudio(sound(ALICE, atAlice)));
      soon(first.whenActive());
      Call second = answerTheOneThatWaits(alice, carol, first);
      swap(alice, first, second);
      merge(alice, first, second);
      soon(alice.disconnect());
    }
  }

  private static CallAudio sound(int tone, Listener ear) {
    return CallAudio.of(Sounds.tone(tone, 0.3), ear);
  }

  private Call answerTheOneThatWaits(VoiceClient alice, VoiceClient carol, Call first)
      throws Exception {
    CompletableFuture<Call> incoming = new CompletableFuture<>();
    Subscription calls =
        alice.onCalls(
            event -> {
              if (event instanceof CallEvent.Incoming it) {
                incoming.complete(it.call());
              }
            });
    try {
      carol.dial(DialRequest.to("alice").withAudio(sound(CAROL, atCarol)));
      Call second = soon(incoming);
      atBob.hears(ALICE); // while it waits, the first goes on
      assertEquals(CallState.ACTIVE, first.state());
      soon(second.answer(sound(ALICE, atAliceToo)));
      atCarol.hears(ALICE);
      atAliceToo.hears(CAROL);
      assertEquals(CallState.HELD, first.state());
      atBob.hearsNothing();
      return second;
    } finally {
      calls.close();
    }
  }

  private void swap(VoiceClient alice, Call first, Call second) throws Exception {
    soon(alice.swap(second, first));
    assertEquals(List.of(CallState.ACTIVE, CallState.HELD), states(first, second));
    atBob.hears(ALICE);
    atAlice.hears(BOB);
    atCarol.hearsNothing();
  }

  private void merge(VoiceClient alice, Call first, Call second) throws Exception {
    MergedCalls merge = soon(alice.merge(sound(PROGRAM, atProgram), List.of(first, second)));
    assertEquals(List.of(CallState.ACTIVE, CallState.ACTIVE), states(first, second));
    atBob.hears(List.of(PROGRAM, CAROL), BOB, ALICE);
    atCarol.hears(List.of(PROGRAM, BOB), CAROL, ALICE);
    atProgram.hears(List.of(BOB, CAROL), PROGRAM, ALICE);
    merge.close();
    atBob.hears(List.of(ALICE), PROGRAM, CAROL);
    atAlice.hears(List.of(BOB), CAROL);
    atCarol.hears(List.of(ALICE), PROGRAM, BOB);
    atAliceToo.hears(List.of(CAROL), BOB);
  }

  private static List<CallState> states(Call first, Call second) {
    return List.of(first.state(), second.state());
  }

  private static VoiceClient signedIn(Framework felix, String name) throws Exception {
    VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + name + ")");
    soon(client.connect());
    return client;
  }

  private static Recipe recipe(int port, String engine) throws Exception {
    Recipe recipe =
        CallIT.exchange(port)
            .configured("org.jackfield.policy.waiting", Map.of("choice", "hold"))
            // Tones are measured: they must be heard as they were sent, not as the delay wants.
            .configured("org.jackfield.media.headless", Map.of("least.delay.millis:Integer", 300));
    client(recipe, "alice", "alice", engine, port);
    client(recipe, "bob", "bob", "headless", port);
    client(recipe, "carol", "gencred-alice", "headless", port);
    return recipe;
  }

  private static void client(Recipe recipe, String name, String user, String engine, int port) {
    recipe
        .configured(
            "org.jackfield.auth.credential~" + name,
            Map.of("client.name", name, "user", user, ".password", user + "-secret"))
        .configured(
            "org.jackfield.client~" + name,
            Map.of("client.name", name, "uri", "ws://127.0.0.1:" + port, "media.engine", engine));
  }
}
