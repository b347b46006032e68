package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

class GatewaySocketTest {
  private final FakeParts parts = new FakeParts();

  /** A network that takes what it is given only when it is told to. */
  private static final class Network {
    private final List<Callback> waiting = new ArrayList<>();
    private int texts;
    private int disconnected;

    private Session session() {
      return (Session)
          Proxy.newProxyInstance(
              Session.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("sendText")) {
                  texts++;
                  waiting.add((Callback) arguments[1]);
                } else if (method.getName().equals("disconnect")) {
                  disconnected++;
                }
                return null;
              });
    }

    private void takeAll() {
      List.copyOf(waiting).forEach(Callback::succeed);
      waiting.clear();
    }
  }

  private GatewaySocket open(Network network) {
    GatewaySocket socket =
        new GatewaySocket(
            Optional.empty(),
            (outlet, token) -> new DeviceSession(parts, outlet, token),
            gone -> {});
    socket.onWebSocketOpen(network.session());
    return socket;
  }

  @Test
  void whoDoesNotReadIsCutOffAndNobodyWaitsForHim() {
    Network slow = new Network();
    Network good = new Network();
    GatewaySocket slowSocket = open(slow);
    GatewaySocket goodSocket = open(good);
    for (int i = 0; i < 1001; i++) {
      slowSocket.send("text");
      goodSocket.send("text");
      good.takeAll();
    }
    assertEquals(1000, slow.texts);
    assertEquals(1, slow.disconnected);
    assertEquals(1001, good.texts);
    assertEquals(0, good.disconnected);
  }

  @Test
  void aTextThatIsTakenIsToldOnce() {
    Network network = new Network();
    GatewaySocket socket = open(network);
    List<String> told = new ArrayList<>();
    socket.send("text", () -> told.add("taken"));
    assertEquals(List.of(), told);
    network.takeAll();
    assertEquals(List.of("taken"), told);
  }
}
