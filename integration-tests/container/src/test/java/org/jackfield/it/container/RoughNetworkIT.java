package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallPlayout;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.ToneMeter;
import org.jackfield.bench.wire.Impairment;
import org.jackfield.bench.wire.Relay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The client in pure Java and the exchange, with a network between them that loses 5 % of all
 * datagrams and delays each by up to 60 ms, later ones possibly before it. What is lost is drawn
 * from a seed.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "wants a second address on the loopback network")
class RoughNetworkIT {
  private static final String EXCHANGE = "127.0.0.1";
  private static final String RELAY = "127.0.0.2";
  private static final Impairment ROUGH = new Impairment(5, 60, 0);
  private static final Impairment STORM = new Impairment(50, 60, 0);
  private static final int STORM_SECONDS = 4;
  private static final long SEED = 5;
  private static final int TONE = 1000;
  private static final int SECONDS = 10;

  /** The echo passes the network twice: 9.75 % are lost, and most of that is asked for again. */
  private static final Map<String, Double> MOST_CONCEALED = Map.of("PCMU", 8.0, "opus", 8.0);

  /** 250 ms on a quiet machine; what a busy one adds is jitter, too. */
  private static final long MOST_DELAY_MILLIS = 400;

  @Test
  void echoIsRightWithLossAndJitterOnBothWays() throws Exception {
    int port = Ports.free();
    int media = Ports.free();
    Recipe recipe =
        Recipe.of("demo")
            .configured(
                "org.apache.felix.http",
                Map.of(
                    "org.apache.felix.http.host", EXCHANGE,
                    "org.osgi.service.http.port:Integer", port,
                    "org.apache.felix.jetty.websocket.enable:Boolean", true))
            .configured(
                "org.jackfield.exchange.media",
                Map.of("host", EXCHANGE, "port:Integer", media, "advertise", RELAY))
            .configured(
                "org.jackfield.auth.credential~alice",
                Map.of("client.name", "alice", "user", "alice", ".password", "alice-secret"))
            .configured(
                "org.jackfield.client~alice",
                Map.of(
                    "client.name", "alice",
                    "uri", "ws://" + EXCHANGE + ":" + port,
                    "media.engine", "headless"));
    try (Framework felix = Framework.start(recipe);
        Relay relay =
            new Relay(
                new InetSocketAddress(RELAY, media),
                new InetSocketAddress(EXCHANGE, media),
                SEED)) {
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      soon(alice.connect());
      for (String codec : List.of("PCMU", "opus")) {
        relay.impair(Impairment.NONE);
        hear(alice, codec, relay);
      }
      relay.impair(Impairment.NONE);
      storm(alice, relay);
      relay.check();
    }
  }

  /** Every second datagram is lost, each way; then all is well again. */
  private static void storm(VoiceClient alice, Relay relay) throws Exception {
    Meter meter = new Meter();
    Call call =
        alice.dial(DialRequest.to("echo").withAudio(CallAudio.of(Sounds.tone(TONE, 0.3), meter)));
    soon(call.whenActive());
    meter.await(1);
    relay.impair(STORM);
    meter.await(STORM_SECONDS);
    long concealed = call.statistics().playout().orElseThrow().concealed();
    assertTrue(concealed > 50L, () -> "that was no storm: " + concealed + " frames concealed");
    relay.impair(Impairment.NONE);
    meter.await(3);
    assertEquals(TONE, meter.frequency(), 3, "after the storm");
    assertEquals(CallState.ACTIVE, call.state());
    soon(call.hangUp());
  }

  private static void hear(VoiceClient alice, String codec, Relay relay) throws Exception {
    Meter meter = new Meter();
    Call call =
        alice.dial(
            DialRequest.to("echo")
                .withCodecs(List.of(codec))
                .withAudio(CallAudio.of(Sounds.tone(TONE, 0.3), meter)));
    soon(call.whenActive());
    relay.impair(ROUGH);
    meter.await(2); // until the delay follows the network
    CallPlayout before = call.statistics().playout().orElseThrow();
    long heard = meter.frames();
    for (int second = 0; second < SECONDS; second++) {
      meter.await(1);
      assertEquals(TONE, meter.frequency(), 3, codec + " in second " + second);
      long delay = call.statistics().playout().orElseThrow().delay().toMillis();
      assertTrue(delay <= MOST_DELAY_MILLIS, codec + ": a delay of " + delay + " ms");
    }
    CallPlayout after = call.statistics().playout().orElseThrow();
    double concealed = 100.0 * (after.concealed() - before.concealed()) / (meter.frames() - heard);
    System.out.printf(
        "%s, 5 %% lost and 60 ms of jitter each way: %.1f %% concealed, %d recovered, %d repaired,"
            + " delay %d ms%n",
        codec,
        concealed,
        after.recovered() - before.recovered(),
        after.repaired() - before.repaired(),
        after.delay().toMillis());
    assertTrue(concealed <= MOST_CONCEALED.get(codec), codec + ": " + concealed + " % concealed");
    assertTrue(
        after.concealed() + after.recovered() + after.repaired()
            > before.concealed() + before.recovered() + before.repaired(),
        "nothing was lost");
    soon(call.hangUp());
  }

  private static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The tone of the last second. */
  private static final class Meter implements org.jackfield.api.audio.AudioSink {
    private ToneMeter meter = new ToneMeter(8000);
    private int rate = 8000;
    private long frames;

    @Override
    public synchronized void accept(org.jackfield.api.audio.AudioFrame frame) {
      if (rate != frame.sampleRate()) {
        rate = frame.sampleRate();
        meter = new ToneMeter(rate);
      }
      meter.add(frame.samples());
      frames++;
      notifyAll();
    }

    synchronized long frames() {
      return frames;
    }

    synchronized double frequency() {
      return meter.dominantFrequency().orElse(0);
    }

    /** So many seconds of sound. */
    synchronized void await(int seconds) throws InterruptedException {
      long wanted = frames + 50L * seconds;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20L + seconds);
      while (frames < wanted) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertTrue(left > 0, "no sound comes");
        wait(left);
      }
    }
  }
}
