package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavWriter;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.Tones;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.testkit.wire.RawWebSocket;
import org.jackfield.testkit.wire.RawWebSocketServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator plays and streams, as the device of a whole call hears and says it. */
class SoundIT {
  private static final int RATE = 8000;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path MP3 =
      Path.of(
          "../../bundles/org.jackfield.sound.mp3/src/test/resources",
          "org/jackfield/sound/mp3/16k-mono.mp3");

  @TempDir Path folder;

  private record Talk(Framework felix, Call call, Tones ear, String leg) {
    String command(String function, Object... words) throws Exception {
      Object commands =
          felix.service(
              "org.jackfield.shell.command."
                  + (function.equals("play") ? "Play" : "Stream")
                  + "Commands",
              "(osgi.command.function=" + function + ")");
      String[] options = new String[words.length - 1];
      System.arraycopy(words, 1, options, 0, options.length);
      return (String)
          commands
              .getClass()
              .getMethod(function, String.class, String.class, String[].class)
              .invoke(commands, leg, words[0], options);
    }
  }

  private interface Part {
    void with(Talk talk) throws Exception;
  }

  private static void calling(String to, Part part) throws Exception {
    int port = Ports.free();
    try (Framework felix = Framework.start(CallIT.client(CallIT.exchange(port), "alice", port))) {
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      Soon.soon(alice.connect());
      Tones ear = new Tones();
      Call call =
          alice.dial(
              DialRequest.to(to)
                  .withCodecs(List.of("PCMU"))
                  .withAudio(CallAudio.of(Sounds.tone(1000, 0.3), ear)));
      Soon.soon(call.whenActive());
      String leg = felix.service(Switch.class, "(service.id=*)").legs().get(0).ids().legId();
      part.with(new Talk(felix, call, ear, leg));
      Soon.soon(call.hangUp());
    }
  }

  private Path wav(int hertz, int seconds) throws Exception {
    Path file = folder.resolve(hertz + ".wav");
    short[] samples = new short[seconds * RATE];
    new ToneGenerator(hertz, RATE, 8000).fill(samples);
    try (WavWriter writer = WavWriter.create(file, RATE)) {
      writer.write(samples);
    }
    return file;
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }

  @Test
  void everyPromptIsHeardAndTheEchoComesBack() throws Exception {
    HttpServer shelf =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] tone = Files.readAllBytes(wav(620, 3));
    shelf.createContext(
        "/p",
        request -> {
          request.sendResponseHeaders(200, tone.length);
          request.getResponseBody().write(tone);
          request.close();
        });
    shelf.start();
    try {
      calling(
          "echo",
          talk -> {
            talk.ear().await(1000);
            assertPlays(talk, wav(440, 3).toString());
            talk.ear().await(440);
            talk.ear().await(1000);
            // The tone in it is that of the echo; what is said meanwhile would be heard double.
            assertPlays(talk, wav(500, 2).toString());
            assertPlays(talk, MP3.toRealPath().toString(), "times:3");
            talk.ear().await(500);
            talk.ear().await(1000);
            assertPlays(talk, "http://127.0.0.1:" + shelf.getAddress().getPort() + "/p");
            talk.ear().await(620);
            assertPlays(talk, "tone:750", "times:3");
            talk.ear().await(750);
            talk.ear().await(1000);
          });
    } finally {
      shelf.stop(0);
    }
  }

  private static void assertPlays(Talk talk, Object... words) throws Exception {
    String said = talk.command("play", words);
    assertTrue(said.endsWith(" plays") || said.contains("waits"), said);
  }

  @Test
  void textIsSpoken() throws Exception {
    Assumptions.assumeTrue(isInstalled("espeak-ng"), "espeak-ng is not installed");
    calling(
        "conference-quiet",
        talk -> {
          talk.ear().awaitSilence();
          assertPlays(talk, "say:one two three four five six seven eight nine ten");
          talk.ear().awaitSound();
          talk.ear().awaitSilence();
        });
  }

  @Test
  void streamCarriesTheCallToAProgramAndBack() throws Exception {
    try (RawWebSocketServer server = RawWebSocketServer.open()) {
      calling(
          "conference-quiet",
          talk -> {
            String url = server.uri().toString();
            String said = talk.command("stream", url, "track:both", "back:PCMU");
            assertTrue(said.endsWith(" streams"), said);
            RawWebSocket peer = server.awaitPeer(SOON);
            assertEquals("connected", next(peer).getString("event"));
            JsonObject start = next(peer);
            assertEquals("conference-quiet", start.getJsonObject("start").getString("to"));
            Codec pcmu = talk.felix().service(Codec.class, "(codec.name=PCMU)");
            awaitTone(peer, "inbound", pcmu.decoder(), 1000);
            peer.send(tone(pcmu.encoder(), 700, 3));
            peer.send("{\"event\":\"mark\",\"mark\":{\"name\":\"heard\"}}");
            talk.ear().await(700);
            awaitTone(peer, "outbound", pcmu.decoder(), 700);
            JsonObject mark = next(peer, "mark");
            assertEquals("heard", mark.getJsonObject("mark").getString("name"));
            Soon.soon(talk.call().sendDigits("5"));
            JsonObject digit = next(peer, "dtmf");
            assertEquals("5", digit.getJsonObject("dtmf").getString("digit"));
            assertEquals("stopped", talk.command("stream", "stop"));
            assertEquals(1000, peer.awaitClose(SOON));
          });
    }
  }

  private static JsonObject next(RawWebSocket peer) {
    try (JsonReader reader = Json.createReader(new StringReader(peer.awaitText(SOON)))) {
      return reader.readObject();
    }
  }

  /** The next message of that kind, among 20 s of others. */
  private static JsonObject next(RawWebSocket peer, String event) {
    for (int i = 0; i < 2000; i++) {
      JsonObject message = next(peer);
      if (message.getString("event").equals(event)) {
        return message;
      }
    }
    throw new AssertionError("no " + event);
  }

  private static void awaitTone(RawWebSocket peer, String track, AudioDecoder decoder, int hertz) {
    ToneMeter meter = new ToneMeter(RATE, 400);
    short[] pcm = new short[RATE];
    for (int i = 0; i < 1000; i++) {
      JsonObject message = next(peer);
      assertEquals("media", message.getString("event"));
      JsonObject media = message.getJsonObject("media");
      if (media.getString("track").equals(track)) {
        byte[] payload = Base64.getDecoder().decode(media.getString("payload"));
        meter.add(pcm, 0, decoder.decode(payload, 0, payload.length, pcm));
        if (meter.full() && !meter.silent() && meter.purity(hertz) > 0.95) {
          return;
        }
      }
    }
    throw new AssertionError("no " + hertz + " Hz " + track + ": " + meter.dominantFrequency());
  }

  private static String tone(AudioEncoder encoder, int hertz, int seconds) {
    short[] pcm = new short[RATE * seconds];
    new ToneGenerator(hertz, RATE, 8000).fill(pcm);
    byte[] payload = new byte[pcm.length];
    short[] frame = new short[RATE / 50];
    for (int at = 0; at < pcm.length; at += frame.length) {
      System.arraycopy(pcm, at, frame, 0, frame.length);
      encoder.encode(frame, payload, at);
    }
    return Json.createObjectBuilder()
        .add("event", "media")
        .add(
            "media",
            Json.createObjectBuilder(
                Map.of("payload", Base64.getEncoder().encodeToString(payload))))
        .build()
        .toString();
  }
}
