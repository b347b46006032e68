package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.RecordingListener;
import org.jackfield.testkit.SignalingPeer;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

/** The component on real threads, bound by hand. */
class ClientComponentTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private static ClientConfig config(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(Map.of("client.name", "alice"));
    all.putAll(more);
    return Converters.standardConverter().convert(all).to(ClientConfig.class);
  }

  @Test
  void badValuesNameTheirField() {
    assertRefused("client.name", Map.of("client.name", " "));
    assertRefused("uri", Map.of("uri", "not a uri"));
    assertRefused("uri", Map.of("uri", "/path"));
    assertRefused("request.seconds", Map.of("request.seconds", 0));
    assertRefused("no.answer.seconds", Map.of("no.answer.seconds", 601));
    assertRefused("media.up.seconds", Map.of("media.up.seconds", -1));
  }

  private static void assertRefused(String field, Map<String, Object> values) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new ClientComponent(config(values)));
    assertTrue(refused.getMessage().startsWith(field + ":"), refused.getMessage());
  }

  @Test
  void defaultsAreThoseOfTheRealNetwork() {
    ClientComponent component = new ClientComponent(config(Map.of()));
    assertEquals("alice", component.name());
    assertEquals(ClientState.DISCONNECTED, component.state());
    assertEquals("wss://rtc.telnyx.com", Configured.settings(config(Map.of())).uri().toString());
  }

  @Test
  void connectsWhenItsPartsAreBoundAndClosesWhenItIsStopped() {
    ClientComponent component = new ClientComponent(config(Map.of("uri", "wss://voice.example")));
    component.start(config(Map.of()));
    RecordingListener mine = new RecordingListener();
    RecordingListener others = new RecordingListener();
    component.bindClientListener(mine, Map.of("client.name", "alice"));
    component.bindClientListener(others, Map.of("client.name", "bob"));
    component.bindCallMachine(new CallRules(), Map.of());
    component.bindSessionMachine(new SessionRules(), Map.of());
    component.bindCredentials(FixedCredentials.of("alice", "secret-1"), Map.of());
    MemoryTransport transport = new MemoryTransport();
    component.bindTransport(transport, Map.of(SignalingTransport.SCHEMES, "wss"));

    SignalingPeer server = transport.awaitPeer(SOON);
    assertTrue(
        Wire.decodeClient(server.awaitText(SOON)) instanceof Frame.Request<ClientMessage> request
            && request.message() instanceof ClientMessage.Login);
    mine.client().await(ClientEvent.SocketConnected.class, SOON);

    component.stop();
    assertEquals(1000, server.awaitClose(SOON));
    mine.client().await(ClientEvent.SocketDisconnected.class, SOON);
    assertEquals(ClientState.CLOSED, component.state());
    component.unbindClientListener(mine);
    assertEquals(0, others.client().all().size());
  }

  @Test
  void anotherNameHasOtherListenersAndBadChangesAreNotTaken() {
    ClientComponent component = new ClientComponent(config(Map.of()));
    component.modified(config(Map.of("client.name", "bob")));
    assertEquals("bob", component.name());
    component.modified(config(Map.of("client.name", "")));
    assertEquals("bob", component.name());
  }
}
