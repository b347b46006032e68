package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.policy.StandardRecovery;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.RecordingListener;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.SignalingPeer;
import org.jackfield.testkit.network.ScriptedNetwork;

/** One client on a lane by hand, in a network that acts by itself; its clock may jump. */
final class Home {
  final ManualClock clock = new ManualClock();
  final LaneByHand lane = new LaneByHand(clock);
  final ScriptedNetwork network = new ScriptedNetwork();
  final ScriptedEngine engine = new ScriptedEngine();
  final RecordingListener heard = new RecordingListener();
  final Parts parts = Parts.empty();
  final JackfieldClient client;

  /** By how much the wall clock differs from the one that the timers go by. */
  Duration skew = Duration.ZERO;

  /** From which address the machine reaches the network. */
  Optional<String> path = Optional.of("192.0.2.1");

  Home() {
    this(ClientSettings.of("alice", URI.create("wss://voice.example")));
  }

  Home(ClientSettings settings) {
    parts.transports().put(network.transport(), Map.of(SignalingTransport.SCHEMES, "wss"));
    parts.engines().put(engine);
    parts.callMachines().put(new CallRules());
    parts.sessionMachines().put(new SessionRules());
    parts.recovery().put(new StandardRecovery());
    client =
        new JackfieldClient(
            settings,
            parts,
            new Execution(
                lane,
                lane,
                lane,
                () -> lane,
                () -> clock.instant().plus(skew),
                new Random(7),
                uri -> path),
            () -> {});
    client.onClient(heard);
    client.onCalls(heard);
  }

  /** The same, READY with a password. */
  static Home of(Home home) {
    home.put(FixedCredentials.of("alice", "secret-1"), 0);
    home.client.connect();
    home.run();
    assertEquals(ClientState.READY, home.client.state());
    return home;
  }

  /** A client that is READY with what this provider gives. */
  static Home of(CredentialsProvider provider) {
    Home home = new Home();
    home.put(provider, 0);
    home.client.connect();
    home.run();
    assertEquals(ClientState.READY, home.client.state());
    return home;
  }

  Home put(CredentialsProvider provider, int ranking) {
    parts.credentials().put(provider, Map.of("service.ranking", ranking, "auth.kind", "test"));
    return run();
  }

  Home take(CredentialsProvider provider) {
    parts.credentials().remove(provider);
    return run();
  }

  Home run() {
    lane.runAll();
    return this;
  }

  Home later(Duration time) {
    lane.advance(time);
    return run();
  }

  Home laterAt(Instant time) {
    return later(Duration.between(clock.instant(), time));
  }

  /** A call with sound. */
  Call talking() {
    Call call = client.dial(DialRequest.to("echo").withAudio(CallAudio.silent()));
    run();
    engine.session().connect();
    run();
    assertEquals(CallState.ACTIVE, call.state());
    return call;
  }

  /** The socket that was opened last. */
  SignalingPeer socket() {
    return network.transport().server();
  }

  int sockets() {
    return network.transport().attempts().all().size();
  }

  /** What was signed in with, in order: tokens, and users with their passwords. */
  List<String> logins() {
    return network.received().all(ClientMessage.Login.class).stream().map(Home::text).toList();
  }

  static String text(ClientMessage.Login login) {
    return login
        .token()
        .map(token -> token.value())
        .orElseGet(() -> login.user().orElseThrow() + ":" + login.password().orElseThrow().value());
  }

  /** The numbers of the warnings so far. */
  List<Integer> warnings() {
    return heard.client().all(ClientEvent.WarningRaised.class).stream()
        .map(event -> event.problem().code())
        .toList();
  }

  /** The detail of the last warning. */
  String warning() {
    List<ClientEvent.WarningRaised> all = heard.client().all(ClientEvent.WarningRaised.class);
    return all.get(all.size() - 1).problem().detail();
  }

  /** The numbers of the errors so far. */
  List<Integer> errors() {
    return heard.client().all(ClientEvent.ErrorRaised.class).stream()
        .map(event -> event.problem().code())
        .toList();
  }

  /** A token of this user, good until then; its last part is the name. */
  static Credentials token(String user, Instant end, String name) {
    String claims = "{\"sub\":\"" + user + "\",\"exp\":" + end.getEpochSecond() + "}";
    return new Credentials.Token(Secret.of(encoded("{}") + "." + encoded(claims) + "." + name));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** A provider of such a token. */
  static FixedCredentials source(Instant end, String name) {
    return new FixedCredentials(token("alice", end, name));
  }

  /** The names of the tokens that were signed in with. */
  List<String> tokens() {
    return logins().stream().map(text -> text.substring(text.lastIndexOf('.') + 1)).toList();
  }
}
