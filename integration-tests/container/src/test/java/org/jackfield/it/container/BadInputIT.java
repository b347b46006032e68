package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.GapMeter;
import org.junit.jupiter.api.Test;

/** A stranger sends rubbish to the gateway's real socket; a call beside it hears no gap. */
class BadInputIT {
  private static final int TOO_LONG = (1 << 20) + 1;

  @Test
  void rubbishIsAnsweredOrClosedAndNobodyElseIsHarmed() throws Exception {
    int port = Ports.free();
    try (Framework felix = Framework.start(exchangeAndAlice(port))) {
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      alice.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);
      GapMeter gaps = new GapMeter(8000);
      AtomicInteger frames = new AtomicInteger();
      CompletableFuture<Void> twoSeconds = new CompletableFuture<>();
      Call call =
          alice.dial(
              DialRequest.to("echo")
                  .withAudio(
                      CallAudio.of(
                          Sounds.tone(1000, 0.3),
                          frame -> {
                            gaps.add(frame.samples());
                            if (frames.incrementAndGet() == 100) {
                              twoSeconds.complete(null);
                            }
                          })));
      call.whenActive().toCompletableFuture().get(20, TimeUnit.SECONDS);

      Stranger stranger = Stranger.connect(port);
      stranger.say("this is not JSON");
      stranger.say("[]");
      stranger.say("{\"id\":\"1\",\"method\":\"login\",\"params\":7}");
      assertTrue(stranger.hear().contains("params"));
      stranger.say("{\"id\":\"2\",\"method\":\"telnyx_rtc.invite\",\"params\":{}}");
      assertTrue(stranger.hear().contains("\"error\""));
      stranger.say("{\"id\":\"3\",\"method\":\"telnyx_rtc.nonsense\",\"params\":{}}");
      assertTrue(stranger.hear().contains("-32601"));
      stranger.say("{\"id\":\"4\",\"method\":\"telnyx_rtc.ping\",\"params\":{}}");
      assertTrue(stranger.hear().contains("PONG"));
      stranger.say("x".repeat(TOO_LONG));
      assertEquals(1009, stranger.closed());

      twoSeconds.get(20, TimeUnit.SECONDS);
      assertEquals(CallState.ACTIVE, call.state());
      assertTrue(gaps.longestGapMillis() < 60, () -> "gap of " + gaps.longestGapMillis() + " ms");
    }
  }

  private static Recipe exchangeAndAlice(int port) throws Exception {
    return Recipe.of("demo")
        .configured(
            "org.apache.felix.http",
            Map.of(
                "org.apache.felix.http.host",
                "127.0.0.1",
                "org.osgi.service.http.port:Integer",
                port,
                "org.apache.felix.jetty.websocket.enable:Boolean",
                true))
        .configured(
            "org.jackfield.auth.credential~alice",
            Map.of("client.name", "alice", "user", "alice", ".password", "alice-secret"))
        .configured(
            "org.jackfield.client~alice",
            Map.of(
                "client.name", "alice",
                "uri", "ws://127.0.0.1:" + port,
                "media.engine", "headless"));
  }

  /** The JDK's own WebSocket client, which knows nothing of our protocol. */
  private static final class Stranger implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private WebSocket socket;

    static Stranger connect(int port) throws Exception {
      Stranger stranger = new Stranger();
      stranger.socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + port + "/any/path?x=y"), stranger)
              .get(10, TimeUnit.SECONDS);
      return stranger;
    }

    void say(String text) throws Exception {
      socket.sendText(text, true).get(10, TimeUnit.SECONDS);
    }

    String hear() throws Exception {
      String text = heard.poll(10, TimeUnit.SECONDS);
      assertTrue(text != null, "no answer in 10 s");
      return text;
    }

    int closed() throws Exception {
      return closed.get(10, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        heard.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
      closed.completeExceptionally(fault);
    }
  }
}
