package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.trace.TraceLine;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.RecordingListener;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.ScriptedSession;
import org.jackfield.testkit.SignalingPeer;
import org.jackfield.testkit.network.ScriptedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    component.stop(false);
    assertEquals(1000, server.awaitClose(SOON));
    mine.client().await(ClientEvent.SocketDisconnected.class, SOON);
    assertEquals(ClientState.CLOSED, component.state());
    component.unbindClientListener(mine);
    assertEquals(0, others.client().all().size());
  }

  @Test
  void deletedConfigurationHangsUpItsCallsWithACause() {
    ClientComponent component = new ClientComponent(config(Map.of("uri", "wss://voice.example")));
    ScriptedNetwork network = new ScriptedNetwork();
    ScriptedEngine engine = new ScriptedEngine();
    component.bindCallMachine(new CallRules(), Map.of());
    component.bindSessionMachine(new SessionRules(), Map.of());
    component.bindCredentials(FixedCredentials.of("alice", "secret-1"), Map.of());
    component.bindTransport(network.transport(), Map.of(SignalingTransport.SCHEMES, "wss"));
    component.bindEngine(engine, Map.of());
    RecordingListener heard = new RecordingListener();
    component.bindCallListener(heard, Map.of());
    component.connect().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    Call talking = component.dial(DialRequest.to("echo").withAudio(CallAudio.silent()));
    heard.calls().await(CallEvent.Answered.class, SOON);
    engine.awaitSession(SOON).connect();
    talking.whenActive().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    network.destination("patient", ScriptedNetwork.Destination.RINGS);
    Call ringing = component.dial(DialRequest.to("patient").withAudio(CallAudio.silent()));
    network.received().await(ClientMessage.Invite.class, SOON);
    engine.awaitSession(SOON);

    component.stop(false); // what a deleted configuration comes to
    assertEquals(Cause.NORMAL_CLEARING, talking.endReason().orElseThrow().cause());
    assertEquals(EndReason.By.LOCAL, talking.endReason().orElseThrow().by());
    assertEquals(Cause.USER_BUSY, ringing.endReason().orElseThrow().cause());
    assertTrue(engine.sessions().all().stream().allMatch(ScriptedSession::closed));
    assertTrue(
        network.received().all(ClientMessage.Bye.class).stream()
            .anyMatch(bye -> bye.dialog().callId().equals(talking.id())));
    assertEquals(ClientState.CLOSED, component.state());
  }

  @Test
  void traceFileRecordsWhatWentOverTheWireWithoutSecrets(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("trace.jsonl");
    Map<String, Object> values = Map.of("uri", "wss://voice.example", "trace.file", file + "");
    ClientComponent component = new ClientComponent(config(values));
    component.bindCallMachine(new CallRules(), Map.of());
    component.bindSessionMachine(new SessionRules(), Map.of());
    component.bindCredentials(FixedCredentials.of("alice", "secret-1"), Map.of());
    ScriptedEngine engine = new ScriptedEngine();
    component.bindEngine(engine, Map.of());
    MemoryTransport transport = new ScriptedNetwork().transport();
    component.bindTransport(transport, Map.of(SignalingTransport.SCHEMES, "wss"));
    RecordingListener heard = new RecordingListener();
    component.bindCallListener(heard, Map.of());
    component.connect().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    Call call = component.dial(DialRequest.to("+13125550199"));
    heard.calls().await(CallEvent.Answered.class, SOON);
    engine.awaitSession(SOON).connect();
    call.whenActive().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    component.stop(false);

    String text = Files.readString(file);
    assertFalse(text.contains("secret-1"), text);
    assertFalse(text.contains("3125550199"), text);
    List<String> told = text.lines().map(TraceLine::read).map(TraceLine::summary).toList();
    assertInOrder(
        told,
        "opening",
        "opened",
        "login",
        "dialled",
        "invite",
        "media is up",
        "bye NORMAL_CLEARING",
        "closing");
  }

  private static void assertInOrder(List<String> all, String... some) {
    int from = 0;
    for (String each : some) {
      int at = all.subList(from, all.size()).indexOf(each);
      assertTrue(at >= 0, each + " is not behind " + from + " in " + all);
      from += at + 1;
    }
  }

  @Test
  void traceFileThatCannotBeWrittenKeepsNoClientFromWork(@TempDir Path folder) {
    Map<String, Object> values = Map.of("trace.file", folder.resolve("not/there").toString());
    assertEquals(ClientState.DISCONNECTED, new ClientComponent(config(values)).state());
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
