package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.strategy.AdaptiveExecutionStrategy;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With Jetty itself: another version of it may have to be asked in another way. */
class DirectReadsTest {
  private static final int PINGS = 50;

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private final FakeParts parts = new FakeParts();
  private final Semaphore answers = new Semaphore(0);

  @BeforeEach
  void start() throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    JettyWebSocketServletContainerInitializer.configure(
        context,
        (servlets, container) ->
            container.addMapping(
                "/*",
                (request, response) ->
                    new GatewaySocket(
                        Optional.empty(),
                        (outlet, token) -> new DeviceSession(parts, outlet, token),
                        gone -> {})));
    server.addConnector(connector);
    server.setHandler(context);
    connector.setHost("127.0.0.1");
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void noOtherThreadIsWokenForPings() throws Exception {
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + connector.getLocalPort()),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    from.request(1);
                    answers.release();
                    return null;
                  }
                })
            .get(10, TimeUnit.SECONDS);
    ping(socket);
    long before = handedOver();
    for (int i = 0; i < PINGS; i++) {
      ping(socket);
    }
    assertEquals(before, handedOver());
    socket.abort();
  }

  private void ping(WebSocket socket) throws Exception {
    String ping = Wire.encode("a", new ClientMessage.Ping(), Optional.empty());
    socket.sendText(ping, true).get(10, TimeUnit.SECONDS);
    assertTrue(answers.tryAcquire(10, TimeUnit.SECONDS), "no answer");
  }

  /** Reads for which somebody else was woken. */
  private long handedOver() {
    return connector.getSelectorManager().getBeans(ManagedSelector.class).stream()
        .map(selector -> selector.getBean(AdaptiveExecutionStrategy.class))
        .mapToLong(it -> it.getEPCTasksConsumed() + it.getPECTasksExecuted())
        .sum();
  }
}
