package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.part.Party;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.network.ScriptedNetwork.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

/** Every attribute of the client's configuration, changed while a call is up. */
class SettingsTest {
  private static final Map<String, Object> USUAL =
      Map.of("client.name", "alice", "uri", "wss://voice.example");

  private final FixedCredentials alice = FixedCredentials.of("alice", "secret-1");
  private final Home home = Home.of(alice);
  private final Call call = home.talking();

  private static ClientConfig config(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(USUAL);
    all.putAll(more);
    return Converters.standardConverter().convert(all).to(ClientConfig.class);
  }

  private static ClientSettings settings(Map<String, Object> more) {
    return Configured.settings(config(more));
  }

  private void change(String key, Object value) {
    set(key, value);
    assertEquals(CallState.ACTIVE, call.state());
  }

  private void set(String key, Object value) {
    home.client.settings(settings(Map.of(key, value)));
    home.run();
  }

  private Party caller(int invite) {
    return home.network.received().all(ClientMessage.Invite.class).get(invite).dialog().caller();
  }

  // --- what is refused

  @ParameterizedTest
  @CsvSource({
    "client.name,' '",
    "uri,not a uri",
    "uri,/path",
    "credentials.filter,(open",
    "credentials.filter,auth.kind=jwt",
    "renew.seconds,9",
    "renew.seconds,3601",
    "request.seconds,0",
    "request.seconds,61",
    "no.answer.seconds,0",
    "no.answer.seconds,601",
    "media.up.seconds,0",
    "media.up.seconds,121"
  })
  void badValueNamesItsAttributeAndNothingOfThatConfigurationIsTaken(String key, String value) {
    Map<String, Object> bad = new HashMap<>(Map.of("client.name", "bob"));
    bad.put(key, value);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new ClientComponent(config(bad)));
    assertTrue(refused.getMessage().startsWith(key + ": "), refused.getMessage());

    ClientComponent component = new ClientComponent(config(Map.of()));
    component.modified(config(bad));
    assertEquals("alice", component.name());
    component.modified(config(Map.of("client.name", "bob")));
    assertEquals("bob", component.name());
  }

  @Test
  void everyAttributeIsLookedAtHere() {
    // auto.connect and trace.file act when the client starts: ClientComponentTest. The rest: a test
    // below each.
    TreeSet<String> known =
        new TreeSet<>(
            List.of(
                "client.name",
                "uri",
                "auto.connect",
                ".caller.name",
                ".caller.number",
                "media.engine",
                "credentials.filter",
                "renew.seconds",
                "request.seconds",
                "no.answer.seconds",
                "media.up.seconds",
                "trace.file"));
    TreeSet<String> attributes = new TreeSet<>();
    Stream.of(ClientConfig.class.getDeclaredMethods())
        .map(method -> method.getName().replace('_', '.'))
        .forEach(attributes::add);
    assertEquals(known, attributes);
  }

  // --- when it acts

  @Test
  void nameActsAtOnceAndProvidersAreChosenAnew() {
    FixedCredentials bobs = FixedCredentials.of("alice", "of-bob");
    home.parts.credentials().put(bobs, Map.of("service.ranking", 5, "client.name", "bob"));
    home.run();
    assertEquals(1, home.logins().size());
    change("client.name", "bob");
    assertEquals("bob", home.client.name());
    assertEquals(List.of("alice:secret-1", "alice:of-bob"), home.logins());
  }

  @Test
  void addressActsWithTheNextConnection() {
    change("uri", "wss://other.example");
    assertEquals(1, home.sockets());
    home.socket().drop();
    home.later(Duration.ofSeconds(1));
    assertEquals("other.example", home.network.transport().attempts().all().get(1).uri().getHost());
  }

  @Test
  void addressActsAtOnceWhereTheClientHadGivenUp() {
    Home lost = new Home().put(alice, 0);
    lost.network
        .transport()
        .refuseNext(
            Problem.permanent(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "no such name"));
    lost.client.connect();
    lost.run();
    assertEquals(ClientState.FAILED, lost.client.state());
    lost.client.settings(settings(Map.of("request.seconds", 5)));
    lost.run();
    assertEquals(ClientState.FAILED, lost.client.state());
    lost.client.settings(settings(Map.of("uri", "wss://right.example")));
    lost.run();
    assertEquals(ClientState.READY, lost.client.state());
  }

  @Test
  void callersNameAndNumberActWithTheNextCall() {
    change(".caller.name", "Alice");
    home.talking();
    change(".caller.number", "+13125550100");
    home.talking();
    assertEquals(Party.unknown(), caller(0));
    assertEquals("Alice", caller(1).name().orElseThrow());
    assertEquals("+13125550100", caller(2).number().orElseThrow());
  }

  @Test
  void engineActsWithTheNextCall() {
    ScriptedEngine other = new ScriptedEngine();
    home.parts.engines().put(other, Map.of(MediaEngine.MEDIA_ENGINE, "other"));
    home.network.call("+13125550199", "Bob");
    home.run();
    Call ringing = home.client.calls().get(1);
    change("media.engine", "other");
    ringing.answer(CallAudio.silent());
    home.run();
    assertEquals(0, other.sessions().all().size(), "that call had begun before");
    home.client.dial(DialRequest.to("echo"));
    home.run();
    assertEquals(1, other.sessions().all().size());
  }

  @Test
  void filterActsAtOnceOnTheSameSocketForTheSameIdentity() {
    home.parts
        .credentials()
        .put(
            FixedCredentials.of("alice", "other"),
            Map.of("service.ranking", -1, "auth.kind", "special"));
    home.run();
    change("credentials.filter", "(AUTH.KIND=special)"); // keys compare without case
    assertEquals(List.of("alice:secret-1", "alice:other"), home.logins());
    assertEquals(1, home.sockets());
    change("credentials.filter", "");
    assertEquals(
        List.of("alice:secret-1", "alice:other", "alice:secret-1"),
        home.logins(),
        "the better-ranked one again");
  }

  @Test
  void filterThatNoneMatchesLeavesTheSessionAlone() {
    change("credentials.filter", "(auth.kind=none)");
    home.later(Duration.ofMinutes(1));
    assertEquals(ClientState.READY, home.client.state());
    home.socket().drop();
    home.later(Duration.ofSeconds(1));
    assertEquals(ClientState.RECONNECTING, home.client.state());
    set("credentials.filter", "");
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void renewalActsAtOnce() {
    FixedCredentials source = Home.source(home.clock.instant().plusSeconds(3600), "one");
    Home other = Home.of(source);
    source.give(Home.token("alice", other.clock.instant().plusSeconds(9000), "two"));
    other.later(Duration.ofSeconds(60));
    other.client.settings(settings(Map.of("renew.seconds", 3600)));
    other.later(Duration.ofSeconds(1740)); // never before half of its time
    assertEquals(List.of("one", "two"), other.tokens());
  }

  @Test
  void requestDeadlineActsWithTheNextRequest() {
    Rig rig = new Rig(settings(Map.of()), new ManualClock()).ready();
    Call before = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.client.settings(settings(Map.of("request.seconds", 3)));
    Call after = rig.dial();
    rig.later(Duration.ofSeconds(3));
    assertEquals(CallState.DONE, after.state());
    assertEquals(CallState.CONNECTING, before.state());
    rig.later(Duration.ofSeconds(7));
    assertEquals(CallState.DONE, before.state());
  }

  @Test
  void noAnswerDeadlineActsWithTheNextCall() {
    home.network.destination("nobody", Destination.RINGS);
    Call before = home.client.dial(DialRequest.to("nobody"));
    change("no.answer.seconds", 7);
    Call after = home.client.dial(DialRequest.to("nobody"));
    home.later(Duration.ofSeconds(8));
    assertEquals(Cause.NO_ANSWER, after.endReason().orElseThrow().cause());
    assertEquals(CallState.CONNECTING, before.state());
    home.later(Duration.ofSeconds(113));
    assertEquals(CallState.DONE, before.state());
  }

  @Test
  void mediaDeadlineActsWithTheNextCall() {
    Rig rig = new Rig(settings(Map.of()), new ManualClock()).ready();
    Call before = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(before));
    rig.client.settings(settings(Map.of("media.up.seconds", 3)));
    Call after = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(after));
    rig.say(rig.answered(before, "v=0"));
    rig.say(rig.answered(after, "v=0"));
    rig.later(Duration.ofSeconds(4));
    assertEquals(CallState.DONE, after.state());
    assertEquals(CallState.CONNECTING, before.state());
    rig.later(Duration.ofSeconds(12));
    assertEquals(CallState.DONE, before.state());
  }
}
