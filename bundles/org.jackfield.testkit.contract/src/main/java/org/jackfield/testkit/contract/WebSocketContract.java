package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.testkit.RecordingSignaling;
import org.jackfield.testkit.wire.RawWebSocket;
import org.jackfield.testkit.wire.RawWebSocketServer;
import org.jackfield.testkit.wire.RawWebSocketServer.Upgrade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a {@code SignalingTransport} over WebSocket does, against a server that sends any frame. The
 * server speaks {@code ws} on 127.0.0.1.
 */
public abstract class WebSocketContract extends SignalingTransportContract {
  private final RawWebSocketServer raw = RawWebSocketServer.open();

  /** For subclasses. */
  protected WebSocketContract() {}

  /** The server of this test. */
  protected final RawWebSocketServer raw() {
    return raw;
  }

  @AfterEach
  void closeServer() {
    raw.close();
  }

  @Override
  protected URI server() {
    return raw.uri();
  }

  @Override
  protected RawWebSocket awaitPeer() {
    return raw.awaitPeer(SOON);
  }

  @Override
  protected void refuse() {
    raw.upgrade(Upgrade.REFUSE);
  }

  /** The usual target with other deadlines. */
  protected final SignalingTarget within(Duration connect, Duration close, Duration idle) {
    return new SignalingTarget(server(), target().proxy(), connect, close, idle, LONGEST);
  }

  private Problem failure(URI uri) {
    SignalingTarget usual = target();
    return Outcomes.problem(
        transport()
            .connect(
                new SignalingTarget(
                    uri,
                    usual.proxy(),
                    usual.connectDeadline(),
                    usual.closeDeadline(),
                    usual.idleDeadline(),
                    usual.maxTextLength()),
                heard),
        Duration.ofSeconds(10));
  }

  @Test
  void pathAndQueryArriveAndNoExtensionIsOffered() {
    open();
    RawWebSocket peer = awaitPeer();
    assertEquals(server().getRawPath(), peer.path());
    assertFalse(peer.headers().containsKey("sec-websocket-extensions"));
    assertFalse(peer.headers().containsKey("cookie"));
  }

  @Test
  void refusedUpgradeNamesItsStatusAndIsNotWorthARetry() {
    raw.upgrade(Upgrade.REFUSE);
    Problem problem = failure(server());
    assertTrue(problem.detail().contains("upgrade"), problem.detail());
    assertTrue(problem.detail().contains("403"), problem.detail());
    assertFalse(problem.retryable());
  }

  @Test
  void unavailableServerIsWorthARetry() {
    raw.upgrade(Upgrade.UNAVAILABLE);
    Problem problem = failure(server());
    assertTrue(problem.detail().contains("503"), problem.detail());
    assertTrue(problem.retryable());
  }

  @Test
  void wrongAcceptKeyFailsTheUpgrade() {
    raw.upgrade(Upgrade.WRONG_KEY);
    Problem problem = failure(server());
    assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, problem.code());
    assertTrue(problem.detail().contains("upgrade"), problem.detail());
  }

  @Test
  void serverThatDropsTheUpgradeFailsIt() {
    raw.upgrade(Upgrade.DROP);
    Problem problem = failure(server());
    assertTrue(problem.detail().contains("upgrade"), problem.detail());
    assertTrue(problem.retryable());
  }

  @Test
  void closedPortFailsTheConnect() {
    Problem problem = failure(URI.create("ws://127.0.0.1:" + closedPort() + "/"));
    assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, problem.code());
    assertTrue(problem.detail().contains("connect"), problem.detail());
    assertTrue(problem.retryable());
  }

  @Test
  void unknownHostFailsTheNameLookUp() {
    Problem problem = failure(URI.create("ws://no-such-host.invalid/"));
    assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, problem.code());
    assertTrue(problem.detail().contains("name"), problem.detail());
    assertFalse(problem.detail().contains("invalid"), "names the host: " + problem.detail());
  }

  @Test
  void unansweredUpgradeFailsAtTheConnectDeadline() {
    raw.upgrade(Upgrade.HANG);
    SignalingTarget hurried = within(Duration.ofMillis(400), SOON, SOON);
    Problem problem = Outcomes.problem(transport().connect(hurried, heard));
    assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, problem.code());
    assertTrue(problem.detail().contains("upgrade"), problem.detail());
    assertTrue(problem.retryable());
    assertTrue(heard.closes().all().isEmpty());
  }

  @Test
  void closeWithoutAnswerIsDoneByForceAtItsDeadline() {
    SignalingConnection connection = open();
    RawWebSocket peer = awaitPeer();
    peer.answersClose(false);
    Outcomes.value(connection.close(1000, ""));
    assertEquals(
        List.of(new RecordingSignaling.Closed(1006, Optional.empty())),
        heard.closes().awaitCount(1, SOON));
  }

  @Test
  void silentServerCountsAsDeadAtTheIdleDeadline() {
    SignalingTarget hurried = within(SOON, SOON, Duration.ofMillis(400));
    SignalingConnection connection = Outcomes.value(transport().connect(hurried, heard));
    RawWebSocket peer = awaitPeer();
    connection.send("our own words are no sign of the server's life");
    RecordingSignaling.Closed closed = heard.closes().awaitCount(1, SOON).get(0);
    Problem problem = closed.problem().orElseThrow();
    assertEquals(Codes.WEBSOCKET_ERROR, problem.code());
    assertTrue(problem.retryable());
    assertEquals(1, peer.texts().all().size());
  }

  @Test
  void pingsAreAnsweredAndNotReported() {
    open();
    RawWebSocket peer = awaitPeer();
    peer.ping("are you there");
    assertEquals("are you there", peer.pongs().awaitCount(1, SOON).get(0));
    peer.sendFrame(RawWebSocket.PONG, true, new byte[] {1});
    peer.send("after");
    assertEquals(List.of("after"), heard.texts().awaitCount(1, SOON));
  }

  @Test
  void fragmentsBecomeOneTextWithAPingBetweenThem() {
    open();
    RawWebSocket peer = awaitPeer();
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    peer.sendFrame(RawWebSocket.TEXT, false, new byte[] {'1', euro[0]});
    peer.ping("p");
    peer.sendFrame(RawWebSocket.CONTINUATION, false, new byte[] {euro[1], euro[2]});
    peer.sendFrame(RawWebSocket.CONTINUATION, true, new byte[] {'2'});
    assertEquals("1€2", heard.texts().awaitCount(1, SOON).get(0));
  }

  @Test
  void tooLongTextOfTheServerEndsTheConnection() {
    open();
    RawWebSocket peer = awaitPeer();
    peer.send("x".repeat(LONGEST + 1));
    RecordingSignaling.Closed closed = heard.closes().awaitCount(1, SOON).get(0);
    assertEquals(Codes.FRAME_TOO_LARGE, closed.problem().orElseThrow().code());
    assertTrue(heard.texts().all().isEmpty());
  }

  @Test
  void bytesThatAreNoUtf8EndTheConnection() {
    open();
    RawWebSocket peer = awaitPeer();
    peer.sendFrame(RawWebSocket.TEXT, true, new byte[] {(byte) 0xc3, (byte) 0x28});
    RecordingSignaling.Closed closed = heard.closes().awaitCount(1, SOON).get(0);
    assertEquals(Codes.WEBSOCKET_ERROR, closed.problem().orElseThrow().code());
    assertTrue(heard.texts().all().isEmpty());
  }

  @Test
  void unknownOpcodeEndsTheConnection() {
    open();
    awaitPeer().sendFrame(3, true, new byte[] {1});
    RecordingSignaling.Closed closed = heard.closes().awaitCount(1, SOON).get(0);
    assertEquals(Codes.WEBSOCKET_ERROR, closed.problem().orElseThrow().code());
  }

  @Test
  void serverThatDoesNotReadMakesSendsFailAndLosesNoneThatWasTaken() {
    SignalingConnection connection = open();
    RawWebSocket peer = awaitPeer();
    peer.pauseReading(true);
    String filler = "x".repeat(64 * 1024);
    List<CompletionStage<Void>> taken = new ArrayList<>();
    Optional<Problem> refused = Optional.empty();
    for (int i = 0; i < 2000 && refused.isEmpty(); i++) {
      CompletionStage<Void> sent = connection.send(i + filler);
      if (sent.toCompletableFuture().isCompletedExceptionally()) {
        refused = Optional.of(Outcomes.problem(sent));
      } else {
        taken.add(sent);
      }
    }
    Problem problem = refused.orElseThrow(() -> new AssertionError("2000 texts were taken"));
    assertEquals(Codes.WEBSOCKET_ERROR, problem.code());
    assertTrue(problem.retryable());
    peer.pauseReading(false);
    taken.forEach(sent -> Outcomes.value(sent, Duration.ofSeconds(20)));
    List<String> arrived = peer.texts().awaitCount(taken.size(), Duration.ofSeconds(20));
    for (int i = 0; i < arrived.size(); i++) {
      assertEquals(i + filler, arrived.get(i));
    }
  }

  private static int closedPort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
