package org.jackfield.signaling.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.testkit.RecordingSignaling;
import org.jackfield.testkit.wire.RawWebSocket;
import org.jackfield.testkit.wire.RawWebSocketServer;
import org.jackfield.testkit.wire.RawWebSocketServer.Upgrade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebSocketTransportTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final RawWebSocketServer server = RawWebSocketServer.open();
  private final WebSocketTransport transport = new WebSocketTransport(Settings.DEFAULTS);
  private final RecordingSignaling heard = new RecordingSignaling();

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private SignalingConnection open(SignalingListener listener) throws Exception {
    return transport
        .connect(SignalingTarget.of(server.uri()), listener)
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  private Problem failure(URI uri) throws Exception {
    return transport
        .connect(SignalingTarget.of(uri), heard)
        .handle((connection, fault) -> ProblemException.of(fault))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void noSocketThreadRunsCodeOfTheClient() throws Exception {
    CompletableFuture<String> opening = new CompletableFuture<>();
    SignalingConnection connection =
        transport
            .connect(SignalingTarget.of(server.uri()), heard)
            .whenComplete((open, fault) -> opening.complete(Thread.currentThread().getName()))
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
    RawWebSocket peer = server.awaitPeer(SOON);
    CompletableFuture<String> sending = new CompletableFuture<>();
    connection
        .send("x".repeat(500_000))
        .whenComplete((sent, fault) -> sending.complete(Thread.currentThread().getName()));
    peer.send("text");
    heard.texts().awaitCount(1, SOON);
    peer.close(1000, "");
    heard.closes().awaitCount(1, SOON);
    for (String thread :
        List.of(
            heard.threads().all().get(0),
            heard.threads().all().get(1),
            sending.get(5, TimeUnit.SECONDS))) {
      assertTrue(thread.startsWith("jackfield-ws-work"), thread);
    }
    assertTrue(!opening.get(5, TimeUnit.SECONDS).startsWith("jackfield-ws-socket"));
  }

  @Test
  void listenerThatThrowsHearsTheNextText() throws Exception {
    open(
        new SignalingListener() {
          @Override
          public void onText(String text) {
            heard.onText(text);
            throw new IllegalStateException("a listener of a test throws");
          }

          @Override
          public void onClosed(int code, Optional<Problem> problem) {
            heard.onClosed(code, problem);
          }
        });
    RawWebSocket peer = server.awaitPeer(SOON);
    peer.send("one");
    peer.send("two");
    assertEquals(List.of("one", "two"), heard.texts().awaitCount(2, SOON));
  }

  @Test
  void listenerThatIsSlowHoldsUpNoOtherConnectionAndLosesNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    RecordingSignaling slow = new RecordingSignaling();
    open(
        new SignalingListener() {
          @Override
          public void onText(String text) {
            try {
              if (!release.await(30, TimeUnit.SECONDS)) {
                return;
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            slow.onText(text);
          }

          @Override
          public void onClosed(int code, Optional<Problem> problem) {
            slow.onClosed(code, problem);
          }
        });
    RawWebSocket slowPeer = server.awaitPeer(SOON);
    for (int i = 0; i < 500; i++) {
      slowPeer.send("text " + i);
    }
    open(heard);
    server.awaitPeer(SOON).send("quick");
    assertEquals("quick", heard.texts().awaitCount(1, SOON).get(0));
    release.countDown();
    List<String> all = slow.texts().awaitCount(500, SOON);
    for (int i = 0; i < 500; i++) {
      assertEquals("text " + i, all.get(i));
    }
  }

  @Test
  void bytesAreIgnoredAndTheNextTextArrives() throws Exception {
    open(heard);
    RawWebSocket peer = server.awaitPeer(SOON);
    peer.sendFrame(RawWebSocket.BINARY, true, new byte[] {1, 2, 3});
    peer.send("after");
    assertEquals(List.of("after"), heard.texts().awaitCount(1, SOON));
  }

  @Test
  void lengthIsCountedInCharactersNotBytes() throws Exception {
    SignalingTarget target =
        new SignalingTarget(server.uri(), Optional.empty(), SOON, SOON, SOON, 1000);
    transport.connect(target, heard).toCompletableFuture().get(5, TimeUnit.SECONDS);
    RawWebSocket peer = server.awaitPeer(SOON);
    peer.send("€".repeat(1000));
    assertEquals(1000, heard.texts().awaitCount(1, SOON).get(0).length());
    peer.send("x".repeat(1001));
    assertEquals(
        Codes.FRAME_TOO_LARGE,
        heard.closes().awaitCount(1, SOON).get(0).problem().orElseThrow().code());
    assertEquals(1009, peer.awaitClose(SOON));
  }

  @Test
  void textsBeforeACloseLeaveFirst() throws Exception {
    SignalingConnection connection = open(heard);
    RawWebSocket peer = server.awaitPeer(SOON);
    for (int i = 0; i < 100; i++) {
      connection.send("text " + i);
    }
    connection.close(1000, "");
    peer.awaitClose(SOON);
    assertEquals(100, peer.texts().all().size());
    assertEquals(1000, heard.closes().awaitCount(1, SOON).get(0).code());
  }

  @Test
  void stoppedTransportTellsItsConnectionsAndRefusesNewOnes() throws Exception {
    SignalingConnection connection = open(heard);
    RawWebSocket peer = server.awaitPeer(SOON);
    transport.close();
    Problem problem = heard.closes().awaitCount(1, SOON).get(0).problem().orElseThrow();
    assertTrue(problem.retryable());
    assertEquals(1001, peer.awaitClose(SOON));
    assertEquals(1, heard.closes().all().size());
    assertTrue(connection.send("late").toCompletableFuture().isCompletedExceptionally());
    assertTrue(failure(server.uri()).detail().contains("stopped"));
  }

  @Test
  void stoppedTransportFailsAttemptsThatAreUnderWay() throws Exception {
    server.upgrade(Upgrade.HANG);
    CompletableFuture<Problem> failed =
        transport
            .connect(SignalingTarget.of(server.uri()), heard)
            .handle((connection, fault) -> ProblemException.of(fault))
            .toCompletableFuture();
    transport.close();
    assertTrue(failed.get(5, TimeUnit.SECONDS).retryable());
  }

  @Test
  void stoppedTransportLeavesNoThreads() throws Exception {
    open(heard);
    transport.close();
    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("jackfield-ws") && thread.isAlive())
            .filter(WebSocketTransportTest::outlives)
            .map(thread -> thread.getName() + " " + List.of(thread.getStackTrace()))
            .toList());
  }

  private static boolean outlives(Thread thread) {
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread.isAlive();
  }

  @Test
  void targetsThatCannotBeRightAreRefusedForGood() throws Exception {
    for (String bad : List.of("http://127.0.0.1/", "ws:opaque", "ws://127.0.0.1/#part", "/path")) {
      Problem problem = failure(URI.create(bad));
      assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, problem.code(), bad);
      assertTrue(problem.detail().startsWith("uri: "), problem.detail());
      assertTrue(!problem.retryable());
    }
  }
}
