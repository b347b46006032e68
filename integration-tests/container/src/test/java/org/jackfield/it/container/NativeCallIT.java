package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What libwebrtc, by webrtc-java, does with our exchange: alice and carol speak through it, bob by
 * the engine in pure Java. Keys that it hears come as tones: that engine tells of none.
 */
class NativeCallIT {
  private static final int ALICE = 1000;
  private static final int BOB = 440;
  private static final int CAROL = 1700;

  private static Framework felix;
  private static VoiceClient alice;
  private static VoiceClient bob;
  private static VoiceClient carol;

  private final List<Call> calls = new ArrayList<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Listener atAlice = new Listener();
  private final Listener atBob = new Listener();

  @BeforeAll
  static void start() throws Exception {
    int port = Ports.free();
    Recipe recipe =
        Recipe.of("demo")
            .configured(
                "org.apache.felix.http",
                Map.of(
                    "org.apache.felix.http.host",
                    "127.0.0.1",
                    "org.osgi.service.http.port:Integer",
                    port,
                    "org.apache.felix.jetty.websocket.enable:Boolean",
                    true));
    client(recipe, "alice", "alice", "webrtc", port);
    client(recipe, "bob", "bob", "headless", port);
    client(recipe, "carol", "gencred-alice", "webrtc", port);
    felix = Framework.start(recipe);
    assumeTrue(
        felix.comes("org.jackfield.spi.media.MediaEngine", "(media.engine=webrtc)"),
        "the native library cannot be loaded here; the log says what it lacks");
    alice = signedIn("alice");
    bob = signedIn("bob");
    carol = signedIn("carol");
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

  private static VoiceClient signedIn(String name) throws Exception {
    VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + name + ")");
    soon(client.connect());
    return client;
  }

  @AfterAll
  static void stop() {
    felix.close();
  }

  @AfterEach
  void hangUp() throws Exception {
    subscriptions.forEach(Subscription::close);
    for (Call call : calls) {
      soon(call.hangUp());
    }
  }

  private static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private Call dial(VoiceClient client, String to, int tone, Listener ear, String... codecs)
      throws Exception {
    DialRequest request = DialRequest.to(to).withAudio(CallAudio.of(Sounds.tone(tone, 0.3), ear));
    Call call =
        client.dial(
            codecs.length == 0 ? request : request.withCodecs(List.of(codecs)).withTrickle());
    calls.add(call);
    return call;
  }

  /** Alice and bob in a call, which is alice's; each hears the other. */
  private Call talking(String... codecs) throws Exception {
    CompletableFuture<Call> incoming = new CompletableFuture<>();
    subscriptions.add(
        bob.onCalls(
            event -> {
              if (event instanceof CallEvent.Incoming it) {
                incoming.complete(it.call());
              }
            }));
    Call out = dial(alice, "bob", ALICE, atAlice, codecs);
    Call in = soon(incoming);
    soon(in.answer(CallAudio.of(Sounds.tone(BOB, 0.3), atBob)));
    soon(out.whenActive());
    hearEachOther();
    return out;
  }

  private void hearEachOther() throws InterruptedException {
    atBob.hears(ALICE);
    atAlice.hears(BOB);
  }

  private static String codec(Call call) throws InterruptedException {
    for (int i = 0; i < 50 && call.statistics().codec().isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(100); // the engine renews its figures now and then
    }
    return call.statistics().codec().orElse("none");
  }

  @Test
  void isJoinedWithAnotherEngineInEachCodec() throws Exception {
    for (String codec : List.of("PCMU", "PCMA", "G722", "opus")) {
      Call call = talking(codec);
      assertEquals(codec, codec(call));
      soon(call.hangUp());
    }
  }

  @Test
  void isCalled() throws Exception {
    CompletableFuture<Call> incoming = new CompletableFuture<>();
    subscriptions.add(
        alice.onCalls(
            event -> {
              if (event instanceof CallEvent.Incoming it) {
                incoming.complete(it.call());
              }
            }));
    dial(bob, "alice", BOB, atBob);
    soon(soon(incoming).answer(CallAudio.of(Sounds.tone(ALICE, 0.3), atAlice)));
    hearEachOther();
  }

  @Test
  void threeInAConferenceHearTheOthersAndNotThemselves() throws Exception {
    Listener atCarol = new Listener();
    soon(dial(alice, "conference-native", ALICE, atAlice, "opus").whenActive());
    soon(dial(bob, "conference-native", BOB, atBob, "PCMU").whenActive());
    soon(dial(carol, "conference-native", CAROL, atCarol, "PCMA").whenActive());
    atAlice.hears(List.of(BOB, CAROL), ALICE);
    atBob.hears(List.of(ALICE, CAROL), BOB);
    atCarol.hears(List.of(ALICE, BOB), CAROL);
  }

  @Test
  void holdIsSilenceOnBothSides() throws Exception {
    Call call = talking("PCMU");
    soon(call.hold());
    atBob.hearsNothing();
    atAlice.hearsNothing();
    soon(call.resume());
    hearEachOther();
  }

  @Test
  void keysGoBothWays() throws Exception {
    LinkedBlockingQueue<Character> told = new LinkedBlockingQueue<>();
    subscriptions.add(
        bob.onCalls(
            event -> {
              if (event instanceof CallEvent.DigitReceived it) {
                told.add(it.digit());
              }
            }));
    Call call = talking("PCMU");
    soon(call.sendDigits("159#"));
    StringBuilder keys = new StringBuilder();
    while (keys.length() < 4) {
      keys.append(Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElseThrow().charValue());
    }
    assertEquals("159#", keys.toString());
    Call back = bob.calls().get(0);
    back.mute(true);
    atAlice.hearsNothing();
    atAlice.forgetKeys();
    soon(back.sendDigits("0*7"));
    atAlice.hearsKeys("0*7");
  }

  @Test
  void iceRestartsAndTheSoundGoesOn() throws Exception {
    Call call = talking("PCMU");
    soon(call.restartMedia());
    hearEachOther();
    soon(call.restartMedia());
    hearEachOther();
  }

  @Test
  void codecChangesInMidCall() throws Exception {
    Call call = talking("PCMU");
    for (String codec : List.of("opus", "PCMA", "G722")) {
      soon(call.restartMedia(List.of(codec)));
      hearEachOther();
      for (int i = 0; i < 50 && !codec(call).equals(codec); i++) {
        TimeUnit.MILLISECONDS.sleep(100); // the engine renews its figures now and then
      }
      assertEquals(codec, codec(call));
    }
  }

  @Test
  void isRecordedAndHearsThatAfterTheHash() throws Exception {
    Call call = dial(alice, "record", ALICE, atAlice);
    soon(call.whenActive());
    atAlice.hearsNothing();
    TimeUnit.SECONDS.sleep(1); // of sound to be recorded
    call.mute(true);
    soon(call.sendDigits("#"));
    atAlice.hears(ALICE);
    assertTrue(call.statistics().packetsReceived() > 0);
  }
}
