package org.jackfield.signaling.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.testkit.RecordingSignaling;
import org.jackfield.testkit.wire.RawWebSocket;
import org.jackfield.testkit.wire.RawWebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureWebSocketTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static ServerIdentity identity;

  @TempDir Path folder;
  private RawWebSocketServer server;
  private final RecordingSignaling heard = new RecordingSignaling();

  @BeforeAll
  static void makeCertificate() {
    identity = ServerIdentity.at("127.0.0.1");
  }

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  private SignalingConnection connect(WebSocketTransport transport) {
    return transport
        .connect(SignalingTarget.of(server.uri()), heard)
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private Problem failure(WebSocketTransport transport) {
    return ProblemException.of(
        assertThrows(CompletionException.class, () -> connect(transport)).getCause());
  }

  @Test
  void certificateFromTheFileIsTrustedAndLongTextsPass() {
    server = RawWebSocketServer.open(identity.context());
    Settings settings = new Settings(Optional.of(identity.write(folder)));
    try (WebSocketTransport transport = new WebSocketTransport(settings)) {
      SignalingConnection connection = connect(transport);
      RawWebSocket peer = server.awaitPeer(SOON);
      String text = "x".repeat(1 << 20);
      connection.send(text);
      assertEquals(text.length(), peer.awaitText(SOON).length());
      peer.send(text);
      assertEquals(text.length(), heard.texts().awaitCount(1, SOON).get(0).length());
    }
  }

  @Test
  void unknownCertificateFailsTheTlsStepForGood() {
    server = RawWebSocketServer.open(identity.context());
    try (WebSocketTransport transport = new WebSocketTransport(Settings.DEFAULTS)) {
      Problem problem = failure(transport);
      assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, problem.code());
      assertEquals("TLS failed: the certificate is not trusted", problem.detail());
      assertFalse(problem.retryable());
    }
  }

  @Test
  void certificateOfAnotherHostFailsTheTlsStep() {
    ServerIdentity other = ServerIdentity.at("192.0.2.1");
    server = RawWebSocketServer.open(other.context());
    Settings settings = new Settings(Optional.of(other.write(folder)));
    try (WebSocketTransport transport = new WebSocketTransport(settings)) {
      Problem problem = failure(transport);
      assertTrue(problem.detail().startsWith("TLS failed"), problem.detail());
      assertFalse(problem.detail().contains("192.0.2.1"), problem.detail());
    }
  }

  @Test
  void missingOrWrongTrustFileIsRefusedByTheFieldsName() throws IOException {
    Path missing = folder.resolve("missing.pem");
    Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate in here");
    for (Path path : new Path[] {missing, wrong}) {
      Problem problem =
          assertThrows(
                  ProblemException.class,
                  () -> new WebSocketTransport(new Settings(Optional.of(path))))
              .problem();
      assertEquals(Codes.BAD_CONFIGURATION, problem.code());
      assertTrue(problem.detail().startsWith("trusted.certificates: "), problem.detail());
    }
  }

  @Test
  void newTrustActsAtTheNextConnectionAndOpenOnesGoOn() {
    server = RawWebSocketServer.open(identity.context());
    Settings settings = new Settings(Optional.of(identity.write(folder)));
    try (WebSocketTransport transport = new WebSocketTransport(settings)) {
      SignalingConnection connection = connect(transport);
      RawWebSocket peer = server.awaitPeer(SOON);
      transport.modified(Configs.trusting(""));
      assertTrue(failure(transport).detail().startsWith("TLS failed"));
      connection.send("still open");
      assertEquals("still open", peer.awaitText(SOON));
      transport.modified(Configs.trusting(folder.resolve("trusted.pem").toString()));
      connect(transport).send("again");
      assertEquals("again", server.awaitPeer(SOON).awaitText(SOON));
    }
  }

  @Test
  void badNewTrustIsRefusedAndTheFormerStays() {
    server = RawWebSocketServer.open(identity.context());
    Settings settings = new Settings(Optional.of(identity.write(folder)));
    try (WebSocketTransport transport = new WebSocketTransport(settings)) {
      transport.modified(Configs.trusting(folder.resolve("missing.pem").toString()));
      connect(transport).send("works");
      assertEquals("works", server.awaitPeer(SOON).awaitText(SOON));
    }
  }
}
