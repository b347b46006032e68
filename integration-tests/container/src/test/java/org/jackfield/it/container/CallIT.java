package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.GapMeter;
import org.jackfield.audio.ToneMeter;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** A whole call, from the program's verbs to the tone at the far end, inside one and two Felix. */
class CallIT {
  private static final String HTTP = "org.apache.felix.http";

  @Test
  void twoClientsAndTheExchangeInOneFramework() throws Exception {
    int port = Ports.free();
    try (Framework felix =
        Framework.start(client(client(exchange(port), "alice", port), "bob", port))) {
      callAndMeasure(
          felix.service(VoiceClient.class, "(client.name=alice)"),
          felix.service(VoiceClient.class, "(client.name=bob)"));
    }
  }

  @Test
  void aClientInEachOfTwoFrameworks() throws Exception {
    int port = Ports.free();
    try (Framework one = Framework.start(client(exchange(port), "alice", port));
        Framework two = Framework.start(client(Recipe.of("client"), "bob", port))) {
      callAndMeasure(
          one.service(VoiceClient.class, "(client.name=alice)"),
          two.service(VoiceClient.class, "(client.name=bob)"));
    }
  }

  @Test
  void theSignInBundleStopsAndStartsWhileACallLasts() throws Exception {
    int port = Ports.free();
    try (Framework felix = Framework.start(client(exchange(port), "alice", port))) {
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      soon(alice.connect());
      GapMeter gaps = new GapMeter(8000);
      CompletableFuture<Void> heardAfter = new CompletableFuture<>();
      AtomicInteger framesToGo = new AtomicInteger(Integer.MAX_VALUE);
      Call call =
          alice.dial(
              DialRequest.to("echo")
                  .withCodecs(List.of("PCMU"))
                  .withAudio(
                      CallAudio.of(
                          Sounds.tone(1000, 0.3),
                          frame -> {
                            gaps.add(frame.samples());
                            if (framesToGo.decrementAndGet() == 0) {
                              heardAfter.complete(null);
                            }
                          })));
      soon(call.whenActive());
      Bundle signIn = felix.bundle("org.jackfield.auth.credential");
      signIn.stop();
      assertEquals(CallState.ACTIVE, call.state());
      signIn.start();
      framesToGo.set(100);
      soon(heardAfter);
      assertEquals(CallState.ACTIVE, call.state());
      assertEquals(ClientState.READY, alice.state());
      assertTrue(gaps.longestGapMillis() < 60, () -> "gap of " + gaps.longestGapMillis() + " ms");
      soon(call.hangUp());
    }
  }

  static Recipe exchange(int port) throws Exception {
    return Recipe.of("demo")
        .configured(
            HTTP,
            Map.of(
                "org.apache.felix.http.host",
                "127.0.0.1",
                "org.osgi.service.http.port:Integer",
                port,
                "org.apache.felix.jetty.websocket.enable:Boolean",
                true));
  }

  static Recipe client(Recipe recipe, String user, int port) {
    return recipe
        // A tone is measured over a second: it must be heard as it was sent, not as the delay
        // wants.
        .configured("org.jackfield.media.headless", Map.of("least.delay.millis:Integer", 300))
        .configured(
            "org.jackfield.auth.credential~" + user,
            Map.of("client.name", user, "user", user, ".password", user + "-secret"))
        .configured(
            "org.jackfield.client~" + user,
            Map.of(
                "client.name", user, "uri", "ws://127.0.0.1:" + port, "media.engine", "headless"));
  }

  private static void callAndMeasure(VoiceClient alice, VoiceClient bob) throws Exception {
    soon(alice.connect());
    soon(bob.connect());
    Ear atAlice = new Ear();
    Ear atBob = new Ear();
    CompletableFuture<Call> incoming = new CompletableFuture<>();
    CompletableFuture<Character> digit = new CompletableFuture<>();
    CompletableFuture<String> text = new CompletableFuture<>();
    Subscription calls =
        bob.onCalls(
            event -> {
              if (event instanceof CallEvent.Incoming it) {
                incoming.complete(it.call());
              } else if (event instanceof CallEvent.DigitReceived it) {
                digit.complete(it.digit());
              } else if (event instanceof CallEvent.TextReceived it) {
                text.complete(it.text());
              }
            });
    try {
      Call out =
          alice.dial(
              DialRequest.to("bob")
                  .withCodecs(List.of("PCMU"))
                  .withAudio(CallAudio.of(Sounds.tone(1000, 0.3), atAlice)));
      Call in = soon(incoming);
      soon(in.answer(CallAudio.of(Sounds.tone(440, 0.3), atBob)));
      soon(out.whenActive());
      assertEquals(1000, soon(atBob.second()), 3);
      assertEquals(440, soon(atAlice.second()), 3);
      soon(out.sendDigits("7"));
      assertEquals('7', soon(digit));
      soon(out.sendText("see you"));
      assertEquals("see you", soon(text));
      soon(out.hold());
      assertEquals(CallState.HELD, out.state());
      soon(out.resume());
      soon(out.hangUp());
      EndReason heard = soon(in.whenDone());
      assertEquals(Cause.NORMAL_CLEARING, heard.cause());
      assertEquals(EndReason.By.REMOTE, heard.by());
      assertTrue(alice.calls().isEmpty() && bob.calls().isEmpty());
    } finally {
      calls.close();
    }
  }

  private static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** Hears one second of sound that is not silence, and names its strongest frequency. */
  private static final class Ear implements AudioSink {
    private final CompletableFuture<Double> heard = new CompletableFuture<>();
    private ToneMeter meter;

    @Override
    public void accept(AudioFrame frame) {
      if (meter == null) {
        meter = new ToneMeter(frame.sampleRate());
      }
      meter.add(frame.samples());
      if (meter.full() && !meter.silent() && !heard.isDone()) {
        meter.dominantFrequency().ifPresent(heard::complete);
      }
    }

    CompletionStage<Double> second() {
      return heard;
    }
  }
}
