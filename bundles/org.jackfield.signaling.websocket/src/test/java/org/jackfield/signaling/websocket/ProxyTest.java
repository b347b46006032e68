package org.jackfield.signaling.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.testkit.RecordingSignaling;
import org.jackfield.testkit.wire.RawWebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private TunnelProxy proxy;

  @BeforeEach
  void startProxy() throws IOException {
    proxy = new TunnelProxy();
  }

  @AfterEach
  void stopProxy() throws IOException {
    proxy.close();
  }

  private static SignalingConnection connect(
      WebSocketTransport transport, URI server, URI throughProxy) {
    SignalingTarget target =
        new SignalingTarget(server, Optional.of(throughProxy), SOON, SOON, SOON, 1000);
    return transport
        .connect(target, new RecordingSignaling())
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private Problem failure(WebSocketTransport transport, URI throughProxy) {
    return ProblemException.of(
        assertThrows(
                CompletionException.class,
                () -> connect(transport, URI.create("ws://127.0.0.1:9/"), throughProxy))
            .getCause());
  }

  @Test
  void plainSocketGoesThroughATunnel() {
    try (RawWebSocketServer server = RawWebSocketServer.open();
        WebSocketTransport transport = new WebSocketTransport(Settings.DEFAULTS)) {
      connect(transport, server.uri(), proxy.uri()).send("through");
      assertEquals("through", server.awaitPeer(SOON).awaitText(SOON));
      assertEquals(
          "CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1",
          proxy.requests().awaitCount(1, SOON).get(0));
    }
  }

  @Test
  void secureSocketGoesThroughATunnel(@TempDir Path folder) {
    ServerIdentity identity = ServerIdentity.at("127.0.0.1");
    Settings settings = new Settings(Optional.of(identity.write(folder)));
    try (RawWebSocketServer server = RawWebSocketServer.open(identity.context());
        WebSocketTransport transport = new WebSocketTransport(settings)) {
      connect(transport, server.uri(), proxy.uri()).send("through");
      assertEquals("through", server.awaitPeer(SOON).awaitText(SOON));
      assertEquals(1, proxy.requests().awaitCount(1, SOON).size());
    }
  }

  @Test
  void refusalOfTheProxyNamesItsStatus() {
    proxy.refuseWith("407 Proxy Authentication Required");
    try (WebSocketTransport transport = new WebSocketTransport(Settings.DEFAULTS)) {
      Problem problem = failure(transport, proxy.uri());
      assertEquals("connect failed: the proxy answered 407", problem.detail());
    }
  }

  @Test
  void proxyThatIsNotThereFailsTheConnect() throws IOException {
    proxy.close();
    try (WebSocketTransport transport = new WebSocketTransport(Settings.DEFAULTS)) {
      assertTrue(failure(transport, proxy.uri()).detail().startsWith("connect failed"));
    }
  }

  @Test
  void proxyOfAnotherKindIsRefusedByTheFieldsName() {
    try (WebSocketTransport transport = new WebSocketTransport(Settings.DEFAULTS)) {
      Problem problem = failure(transport, URI.create("socks5://127.0.0.1:1080"));
      assertTrue(problem.detail().startsWith("proxy: "), problem.detail());
    }
  }
}
