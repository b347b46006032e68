package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.GapMeter;
import org.jackfield.audio.ToneMeter;
import org.junit.jupiter.api.Test;

/** A stranger sends rubbish to the gateway's real socket; a call beside it hears no gap. */
class BadInputIT {
  private static final int TOO_LONG = (1 << 20) + 1;

  /** 20 ms each. */
  private static final int ONE_SECOND = 50;

  private static final String NO_CALL = "9b0f1c62-6c1e-4f0a-8a3e-0d2f6a1b7c55";
  private static final String CALL = "51d4a7a8-0000-4000-8000-000000000001";

  private static final String HEAD = "v=0\\r\\no=- 1 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\n";
  private static final String TRANSPORT =
      "c=IN IP4 127.0.0.1\\r\\na=mid:0\\r\\na=ice-ufrag:abcd\\r\\n"
          + "a=ice-pwd:abcdefghijklmnopqrstuvwx\\r\\na=setup:actpass\\r\\n"
          + "a=fingerprint:sha-256 "
          + "AB:".repeat(31)
          + "AB\\r\\na=rtcp-mux\\r\\na=sendrecv\\r\\n";
  private static final String WITH_AUDIO =
      HEAD + "m=audio 9 UDP/TLS/RTP/SAVPF 0\\r\\n" + TRANSPORT + "a=rtpmap:0 PCMU/8000\\r\\n";
  private static final String WITHOUT_AUDIO =
      HEAD + "m=video 9 UDP/TLS/RTP/SAVPF 96\\r\\n" + TRANSPORT + "a=rtpmap:96 VP8/90000\\r\\n";

  @Test
  void rubbishIsAnsweredOrClosedAndNobodyElseIsHarmed() throws Exception {
    int port = Ports.free();
    try (Framework felix = Framework.start(exchangeAndAlice(port))) {
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      alice.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);
      GapMeter gaps = new GapMeter(8000);
      ToneMeter tone = new ToneMeter(8000);
      AtomicInteger frames = new AtomicInteger();
      AtomicInteger last = new AtomicInteger(Integer.MAX_VALUE);
      CompletableFuture<Void> heardOn = new CompletableFuture<>();
      Call call =
          alice.dial(
              DialRequest.to("echo")
                  .withCodecs(List.of("PCMU"))
                  .withAudio(
                      CallAudio.of(
                          Sounds.tone(1000, 0.3),
                          frame -> {
                            gaps.add(frame.samples());
                            tone.add(frame.samples());
                            if (frames.incrementAndGet() >= last.get()) {
                              heardOn.complete(null);
                            }
                          })));
      call.whenActive().toCompletableFuture().get(20, TimeUnit.SECONDS);

      beforeSignIn(Stranger.connect(port));
      afterSignIn(Stranger.connect(port));

      last.set(frames.get() + ONE_SECOND);
      heardOn.get(20, TimeUnit.SECONDS);
      assertEquals(CallState.ACTIVE, call.state());
      assertEquals(1000, tone.dominantFrequency().orElse(0), 10);
      assertTrue(gaps.longestGapMillis() < 60, () -> "gap of " + gaps.longestGapMillis() + " ms");
    }
  }

  private static void beforeSignIn(Stranger stranger) throws Exception {
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
  }

  /** Everything is asserted in the order of the wire: nothing may be said that is not expected. */
  private static void afterSignIn(Stranger bob) throws Exception {
    bob.ask("s", "login", "'login':'bob','passwd':'bob-secret'");
    bob.hears("'id':'s'", "'result'");
    bob.hears("telnyx_rtc.clientReady");

    bob.ask("a", "telnyx_rtc.answer", "'sdp':'" + WITH_AUDIO + "'," + dialog(NO_CALL));
    bob.hears("'id':'a'", "-32010");
    bob.ask("b", "telnyx_rtc.bye", "'cause':'NORMAL_CLEARING','causeCode':16," + dialog(NO_CALL));
    bob.hears("'id':'b'", "'result'");
    bob.ask("m", "telnyx_rtc.modify", "'action':'hold'," + dialog(NO_CALL));
    bob.hears("'id':'m'", "-32010");
    bob.ask("i", "telnyx_rtc.info", "'dtmf':'1'," + dialog(NO_CALL));
    bob.hears("'id':'i'", "-32010");

    bob.ask("n", "telnyx_rtc.invite", "'sdp':'" + WITH_AUDIO + "','dialogParams':{}");
    bob.hears("'id':'n'", "-32602", "dialogParams.callID");
    for (String sdp : new String[] {WITHOUT_AUDIO, "garbage"}) {
      bob.ask("g", "telnyx_rtc.invite", "'sdp':'" + sdp + "'," + dialog(CALL));
      bob.hears("'id':'g'", "'result'", "CALL CREATED");
      bob.hears("telnyx_rtc.bye", CALL, "MANDATORY_IE_MISSING");
    }

    bob.ask("1", "telnyx_rtc.invite", "'sdp':'" + WITH_AUDIO + "'," + dialog(CALL));
    bob.ask("2", "telnyx_rtc.invite", "'sdp':'" + WITH_AUDIO + "'," + dialog(CALL));
    bob.hears("'id':'1'", "'result'", "CALL CREATED");
    bob.hearsAmongOthers("'id':'2'", "-32602", "dialogParams.callID");
    bob.ask("3", "telnyx_rtc.bye", "'cause':'NORMAL_CLEARING','causeCode':16," + dialog(CALL));
    bob.hearsAmongOthers("'id':'3'", "'result'");
    bob.ask("4", "telnyx_rtc.ping", "");
    bob.hears("'id':'4'", "PONG");
  }

  private static String dialog(String callId) {
    return "'dialogParams':{'callID':'" + callId + "','destination_number':'echo'}";
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

    /** Sends a request; its quotes are single ones. */
    void ask(String id, String method, String params) throws Exception {
      say(
          "{'jsonrpc':'2.0','id':'%s','method':'%s','params':{%s}}"
              .formatted(id, method, params)
              .replace('\'', '"'));
    }

    /** The next frame has all of these in it. */
    void hears(String... parts) throws Exception {
      String text = hear();
      assertTrue(has(text, parts), () -> "wanted " + List.of(parts) + ", heard " + text);
    }

    /** As {@link #hears}, after frames of a call that is under way. */
    void hearsAmongOthers(String... parts) throws Exception {
      String text = hear();
      while (text.contains("\"telnyx_rtc.ringing\"")
          || text.contains("\"telnyx_rtc.media\"")
          || text.contains("\"telnyx_rtc.answer\"")) {
        text = hear();
      }
      String heardLast = text;
      assertTrue(has(heardLast, parts), () -> "wanted " + List.of(parts) + ", heard " + heardLast);
    }

    private static boolean has(String text, String... parts) {
      return Stream.of(parts).allMatch(part -> text.contains(part.replace('\'', '"')));
    }

    /** The next frame that is not a ping of the gateway: those come when they like. */
    String hear() throws Exception {
      String text;
      do {
        text = heard.poll(10, TimeUnit.SECONDS);
        assertTrue(text != null, "no answer in 10 s");
      } while (text.contains("\"method\":\"telnyx_rtc.ping\""));
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
