package org.jackfield.exchange.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.media.stream.MediaStream;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.OpenStream;
import org.jackfield.exchange.api.media.stream.StreamControl;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamFrame;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.wire.RawWebSocket;
import org.jackfield.testkit.wire.RawWebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.util.converter.Converters;

/** Streams to a real server, of legs in words. */
@Timeout(60)
class WebSocketStreamingTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final RawWebSocketServer server = RawWebSocketServer.open();
  private final Legs legs = new Legs();
  private final WebSocketStreaming streaming = new WebSocketStreaming(config("127.0.0.1", false));
  private final Recording<Optional<Problem>> stops = new Recording<>();

  WebSocketStreamingTest() {
    streaming.bindLegs(legs);
  }

  @AfterEach
  void close() {
    streaming.deactivate();
    server.close();
  }

  private static StreamConfig config(String host, boolean privateToo) {
    return Converters.standardConverter()
        .convert(Map.of("host", host, "private.addresses", privateToo))
        .to(StreamConfig.class);
  }

  /** Legs without sound. */
  private static final class Legs implements StreamControl {
    final Map<String, Leg> open = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<OpenStream> open(
        String legId, StreamOrder order, MediaStreamListener listener) {
      if (!legId.startsWith("leg-")) {
        return CompletableFuture.failedFuture(
            Problem.permanent(Codes.INVALID_CALL_PARAMETERS, Area.CALL, "leg: none").asException());
      }
      Leg leg = new Leg(listener);
      open.putIfAbsent(legId, leg);
      return CompletableFuture.completedFuture(
          new OpenStream(
              leg,
              new LegIds(legId, "session-1", "v3:control-1"),
              "+15550100",
              "bob",
              Optional.of("c3RhdGU=")));
    }
  }

  private static final class Leg implements MediaStream {
    final MediaStreamListener listener;
    final Recording<String> asked = new Recording<>();
    final CompletableFuture<Void> stopped = new CompletableFuture<>();

    Leg(MediaStreamListener listener) {
      this.listener = listener;
    }

    void frame(long chunk, int bytes) {
      listener.onFrame(
          new StreamFrame(StreamTrack.INBOUND, chunk, 20 * (chunk - 1), new byte[bytes]));
    }

    @Override
    public StreamFormat format() {
      return StreamFormat.codec("PCMU");
    }

    @Override
    public int sampleRate() {
      return 8000;
    }

    @Override
    public void play(byte[] payload) {
      asked.add("play " + payload.length);
    }

    @Override
    public void mark(String name) {
      asked.add("mark " + name);
    }

    @Override
    public void clear() {
      asked.add("clear");
    }

    @Override
    public void stop() {
      if (stopped.complete(null)) {
        listener.onEnded(Optional.empty());
      }
    }
  }

  private Streaming.Target target(URI url) {
    return new Streaming.Target(
        url,
        new StreamOrder(Set.of(StreamTrack.INBOUND), Optional.empty(), Optional.empty()),
        Map.of("tenant", "7"));
  }

  private String start(String leg) throws Exception {
    return streaming
        .start(leg, target(server.uri()), (id, problem) -> stops.add(problem))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private Problem refused(String leg, URI url) throws Exception {
    return streaming
        .start(leg, target(url), (id, problem) -> stops.add(problem))
        .handle((id, fault) -> ProblemException.of(fault))
        .toCompletableFuture()
        .get(15, TimeUnit.SECONDS);
  }

  private static JsonObject next(RawWebSocket peer) {
    return Json.createReader(new StringReader(peer.awaitText(SOON))).readObject();
  }

  private static void stopped(Leg leg) throws Exception {
    leg.stopped.get(10, TimeUnit.SECONDS);
  }

  @Test
  void programSeesTheTokenWhereThereIsOne() throws Exception {
    start("leg-1");
    assertFalse(server.awaitPeer(SOON).headers().containsKey("authorization"));
    Streaming.Target plain = target(server.uri());
    Streaming.Target target =
        new Streaming.Target(plain.url(), plain.order(), Map.of(), Optional.of("s3cret"));
    assertFalse(target.toString().contains("s3cret"));
    streaming
        .start("leg-2", target, (id, problem) -> stops.add(problem))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    assertEquals("Bearer s3cret", server.awaitPeer(SOON).headers().get("authorization"));
    for (String bad : List.of("", "a b", "a\r\nHost: h")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Streaming.Target(plain.url(), plain.order(), Map.of(), Optional.of(bad)));
    }
  }

  @Test
  void programHearsTheCallAsTelnyxTellsIt() throws Exception {
    String id = start("leg-1");
    RawWebSocket peer = server.awaitPeer(SOON);
    assertEquals(
        Json.createObjectBuilder().add("event", "connected").add("version", "1.0.0").build(),
        next(peer));
    JsonObject start = next(peer);
    assertEquals("start", start.getString("event"));
    assertEquals("1", start.getString("sequence_number"));
    assertEquals(id, start.getString("stream_id"));
    JsonObject call = start.getJsonObject("start");
    assertEquals("v3:control-1", call.getString("call_control_id"));
    assertEquals("session-1", call.getString("call_session_id"));
    assertEquals("+15550100", call.getString("from"));
    assertEquals("bob", call.getString("to"));
    assertEquals("c3RhdGU=", call.getString("client_state"));
    assertEquals("7", call.getJsonObject("custom_parameters").getString("tenant"));
    JsonObject format = call.getJsonObject("media_format");
    assertEquals("PCMU", format.getString("encoding"));
    assertEquals(8000, format.getInt("sample_rate"));
    assertEquals(1, format.getInt("channels"));
    Leg leg = legs.open.get("leg-1");
    leg.frame(11, 160); // what was said before counts not
    leg.frame(12, 160);
    leg.listener.onDigit('7');
    leg.listener.onMark("m");
    leg.listener.onRefused(Problem.permanent(Codes.BAD_AUDIO_FILE, Area.MEDIA, "stream: no sound"));
    for (int i = 1; i <= 2; i++) {
      JsonObject media = next(peer);
      assertEquals("media", media.getString("event"));
      assertEquals(Integer.toString(i + 1), media.getString("sequence_number"));
      assertEquals("inbound", media.getJsonObject("media").getString("track"));
      assertEquals(Integer.toString(i), media.getJsonObject("media").getString("chunk"));
      assertEquals(
          Integer.toString(20 * (i - 1)), media.getJsonObject("media").getString("timestamp"));
      assertArrayEquals(
          new byte[160],
          Base64.getDecoder().decode(media.getJsonObject("media").getString("payload")));
    }
    JsonObject digit = next(peer);
    assertEquals("dtmf", digit.getString("event"));
    assertEquals("7", digit.getJsonObject("dtmf").getString("digit"));
    assertEquals("m", next(peer).getJsonObject("mark").getString("name"));
    JsonObject error = next(peer).getJsonObject("payload");
    assertEquals(100_004, error.getInt("code"));
    assertEquals("invalid_media", error.getString("title"));
    assertEquals(id, streaming.streams().get(0).streamId());
    assertEquals(7, streaming.streams().get(0).sent());
    streaming.stop("leg").toCompletableFuture().get(10, TimeUnit.SECONDS);
    JsonObject stop = next(peer);
    assertEquals("stop", stop.getString("event"));
    assertEquals("v3:control-1", stop.getJsonObject("stop").getString("call_control_id"));
    assertEquals(1000, peer.awaitClose(SOON));
    stopped(leg);
    stops.awaitCount(1, SOON);
    assertEquals(List.of(Optional.empty()), stops.all());
    assertEquals(List.of(), streaming.streams());
  }

  @Test
  void programIsHeardAndItsRubbishNamed() throws Exception {
    start("leg-1");
    RawWebSocket peer = server.awaitPeer(SOON);
    Leg leg = legs.open.get("leg-1");
    String payload = Base64.getEncoder().encodeToString(new byte[160]);
    peer.send("{\"event\":\"media\",\"media\":{\"payload\":\"" + payload + "\"}}");
    peer.send("{\"event\":\"mark\",\"mark\":{\"name\":\"m\"}}");
    peer.send("{\"event\":\"clear\"}");
    String longest = Base64.getEncoder().encodeToString(new byte[48_000 * 2 * 30]);
    peer.send("{\"event\":\"media\",\"media\":{\"payload\":\"" + longest + "\"}}");
    leg.asked.awaitCount(4, SOON);
    assertEquals(List.of("play 160", "mark m", "clear", "play 2880000"), leg.asked.all());
    next(peer);
    next(peer);
    for (String rubbish :
        List.of(
            "",
            "[]",
            "{",
            "{\"event\":\"sing\"}",
            "{\"event\":\"media\"}",
            "{\"event\":\"media\",\"media\":{\"payload\":\"*\"}}",
            "{\"event\":\"mark\",\"mark\":{\"name\":\"" + "x".repeat(300) + "\"}}",
            "[".repeat(5000))) {
      peer.send(rubbish);
      JsonObject error = next(peer);
      assertEquals("error", error.getString("event"));
      assertEquals("malformed_frame", error.getJsonObject("payload").getString("title"));
    }
    peer.send("{\"event\":\"clear\"}");
    leg.asked.awaitCount(5, SOON);
  }

  @Test
  void programThatDoesNotReadLosesItsStreamAlone() throws Exception {
    start("leg-1");
    RawWebSocket peer = server.awaitPeer(SOON);
    peer.pauseReading(true);
    Leg leg = legs.open.get("leg-1");
    for (int i = 1; i < 20_000 && !leg.stopped.isDone(); i++) {
      leg.frame(i, 8000);
    }
    stopped(leg);
    stops.awaitCount(1, SOON);
    Problem problem = stops.all().get(0).orElseThrow();
    assertTrue(problem.detail().contains("does not read"), problem.detail());
    assertEquals(List.of(), streaming.streams());
    peer.pauseReading(false);
  }

  @Test
  void programThatGoesIsTold() throws Exception {
    start("leg-1");
    server.awaitPeer(SOON).drop();
    stopped(legs.open.get("leg-1"));
    stops.awaitCount(1, SOON);
    assertEquals(Codes.WEBSOCKET_ERROR, stops.all().get(0).orElseThrow().code());
    start("leg-2");
    server.awaitPeer(SOON).close(1001, "");
    stopped(legs.open.get("leg-2"));
    stops.awaitCount(2, SOON);
    assertEquals(Codes.WEBSOCKET_ERROR, stops.all().get(1).orElseThrow().code());
  }

  @Test
  void legThatEndsEndsItsStream() throws Exception {
    start("leg-1");
    RawWebSocket peer = server.awaitPeer(SOON);
    legs.open.get("leg-1").stop();
    assertEquals(1000, peer.awaitClose(SOON));
    stops.awaitCount(1, SOON);
    assertEquals(List.of(Optional.empty()), stops.all());
  }

  @Test
  void refusalsComeBeforeAnythingBegins() throws Exception {
    assertEquals(Codes.INVALID_CALL_PARAMETERS, refused("nobody", server.uri()).code());
    start("leg-1");
    assertEquals(Codes.INVALID_CALL_STATE, refused("leg-1", server.uri()).code());
    assertEquals(1, streaming.streams().size());
    server.upgrade(RawWebSocketServer.Upgrade.values()[1]);
    Problem notTaken = refused("leg-2", server.uri());
    assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, notTaken.code(), notTaken.detail());
    stopped(legs.open.get("leg-2"));
    streaming.unbindLegs(legs);
    assertEquals(Codes.PROVIDER_MISSING, refused("leg-3", server.uri()).code());
    Throwable none =
        streaming.stop("leg-9").handle((done, fault) -> fault).toCompletableFuture().join();
    assertEquals(Codes.INVALID_CALL_PARAMETERS, ProblemException.of(none).code());
    assertEquals(List.of(), stops.all());
  }

  @Test
  void nobodyListensWhereNobodyIs() throws Exception {
    URI gone = server.uri();
    server.close();
    Problem problem = refused("leg-1", gone);
    assertEquals("url: the server cannot be reached", problem.detail());
    assertTrue(problem.retryable());
  }

  @Test
  void privateAddressesAreOutOfReach() throws Exception {
    Problem secret = refused("leg-1", URI.create("ws://169.254.169.254/latest"));
    assertTrue(secret.detail().contains("private address"), secret.detail());
    assertFalse(secret.retryable());
    streaming.modified(config("0.0.0.0", false));
    assertTrue(refused("leg-2", server.uri()).detail().contains("private address"));
    streaming.modified(config("0.0.0.0", true));
    start("leg-3");
  }

  @Test
  void streamsEndWithTheRoom() throws Exception {
    start("leg-1");
    RawWebSocket peer = server.awaitPeer(SOON);
    streaming.deactivate();
    stopped(legs.open.get("leg-1"));
    stops.awaitCount(1, SOON);
    assertTrue(stops.all().get(0).isPresent());
    peer.awaitClose(SOON);
    assertTrue(refused("leg-2", server.uri()).detail().contains("stops"));
  }
}
