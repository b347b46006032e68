package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same flows, from the same jars, by both drivers: inside the exchange, and in a framework of
 * their own by its Voice API and its webhooks. Tones are measured at both ends.
 */
class FlowDriversIT {
  private static final String KEY = "KEY0123";
  private static final String LINE = "+13125550199";

  /** Of an exchange on loopback that keeps nothing. */
  private static final String PUBLIC_KEY = "pe/G7iZh5xqu8Cx14ec71N+S3jIAuc5Z4+GoGkpsEkc=";

  @TempDir Path folder;

  private final Tones atAlice = new Tones();
  private final Tones atBob = new Tones();

  /** Who brings the call to the flow. */
  enum Driver {
    LOCAL,
    REMOTE;

    /** A connection whose events go nowhere is the local driver's. */
    private String connection(String hook) {
      return this == LOCAL ? "" : ", \"webhook_event_url\": \"" + hook + "\"";
    }
  }

  private interface Part {
    void with(Framework flows, VoiceClient alice) throws Exception;
  }

  /** Alice's calls are parked; bob answers whatever rings him. */
  private void parked(Driver driver, String flow, Map<String, Object> settings, Part part)
      throws Exception {
    int port = Ports.free();
    int elsewhere = Ports.free();
    String hook = "http://127.0.0.1:" + elsewhere + "/flow-events";
    Path file =
        Files.writeString(
            folder.resolve("directory.json"),
            """
            {"api_keys": ["%s"],
             "connections": [
              {"connection_name": "office", "user_name": "alice", "password": "alice-secret",
               "outbound": {"call_parking_enabled": true}%s},
              {"connection_name": "desk", "user_name": "bob", "password": "bob-secret"}],
             "call_control_applications": [{"id": "app-1", "application_name": "flows"}]}
            """
                .formatted(KEY, driver.connection(hook)));
    Recipe exchange =
        CallIT.client(CallIT.client(CallIT.exchange(port), "alice", port), "bob", port)
            .configured("org.jackfield.exchange.directory", Map.of("file", file.toString()));
    String pid = "org.jackfield.flow." + flow;
    if (driver == Driver.LOCAL) {
      try (Framework felix = Framework.start(exchange.configured(pid, settings))) {
        play(felix, felix, part);
      }
      return;
    }
    Recipe flows = elsewhere(elsewhere, port, hook).configured(pid, settings);
    try (Framework felix = Framework.start(exchange);
        Framework other = Framework.start(flows)) {
      play(felix, other, part);
    }
  }

  /** Flows in a framework of their own, by what the exchange at that port tells and does. */
  private static Recipe elsewhere(int port, int exchange, String hook) throws Exception {
    return Recipe.of("flows")
        .configured(
            "org.apache.felix.http",
            Map.of(
                "org.apache.felix.http.host",
                "127.0.0.1",
                "org.osgi.service.http.port:Integer",
                port))
        .configured(
            "org.jackfield.flow.remote~it",
            Map.of(
                "api.url",
                "http://127.0.0.1:" + exchange + "/v2",
                ".api.key",
                KEY,
                "public.key",
                PUBLIC_KEY,
                "webhook.url",
                hook,
                "application.id",
                "app-1",
                "from",
                "+13125550101"));
  }

  private void play(Framework felix, Framework flows, Part part) throws Exception {
    VoiceClient alice = client(felix, "alice");
    VoiceClient bob = client(felix, "bob");
    answering(bob, 440, atBob);
    part.with(flows, alice);
    Soon.until("bob's calls", 0, () -> bob.calls().size());
  }

  private Call dial(VoiceClient alice, String to) {
    return alice.dial(
        DialRequest.to(to)
            .withCodecs(List.of("PCMU"))
            .withAudio(CallAudio.of(Sounds.tone(1000, 0.3), atAlice)));
  }

  private void theyHearEachOther() throws Exception {
    atBob.await(1000);
    atAlice.await(440);
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void aParkedCallFindsWhomItWants(Driver driver) throws Exception {
    parked(
        driver,
        "park",
        Map.of("ring.seconds", 20),
        (flows, alice) -> {
          Call call = dial(alice, "bob");
          Soon.soon(call.whenActive());
          theyHearEachOther();
          Soon.soon(call.hangUp());
        });
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void aCallerWaitsInAQueueForAnAgent(Driver driver) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("numbers", List.of(LINE));
    settings.put("agents", List.of("bob"));
    parked(
        driver,
        "queue",
        settings,
        (flows, alice) -> {
          Call call = dial(alice, LINE);
          Soon.soon(call.whenActive());
          theyHearEachOther();
          String part = driver == Driver.LOCAL ? "flow.local/" : "flow.remote/";
          String running = running(flows);
          assertTrue(running.contains(part), running);
          Soon.soon(call.hangUp());
        });
  }

  /**
   * Bob's far ends are under command, both of them: alice is parked, and so is he when he calls.
   */
  @Test
  void aCallIsHandedOverBlindAndAfterAConsultation() throws Exception {
    int port = Ports.free();
    Path file =
        Files.writeString(
            folder.resolve("directory.json"),
            """
            {"api_keys": ["%s"],
             "connections": [
              {"id": "office", "connection_name": "office", "user_name": "alice",
               "password": "alice-secret", "outbound": {"call_parking_enabled": true}},
              {"id": "desk", "connection_name": "desk", "user_name": "bob",
               "password": "bob-secret", "outbound": {"call_parking_enabled": true}},
              {"connection_name": "home", "user_name": "carol", "password": "carol-secret"}]}
            """
                .formatted(KEY));
    Recipe recipe = CallIT.exchange(port);
    for (String user : List.of("alice", "bob", "carol")) {
      recipe = CallIT.client(recipe, user, port);
    }
    recipe
        .configured("org.jackfield.exchange.directory", Map.of("file", file.toString()))
        .configured("org.jackfield.flow.park", Map.of("ring.seconds", 20))
        .configured(
            "org.jackfield.transfer~bob",
            Map.of(
                "client.name",
                "bob",
                "api.url",
                "http://127.0.0.1:" + port + "/v2",
                ".api.key",
                KEY,
                "connections",
                List.of("office", "desk")));
    try (Framework felix = Framework.start(recipe)) {
      VoiceClient alice = client(felix, "alice");
      VoiceClient bob = client(felix, "bob");
      VoiceClient carol = client(felix, "carol");
      BlockingQueue<Call> atBobs = answering(bob, 440, atBob);
      BlockingQueue<Call> atCarols = answering(carol, 700, new Tones());

      Call blind = dial(alice, "bob");
      theyHearEachOther();
      Soon.soon(taken(atBobs).transfer("carol"));
      atAlice.await(700);
      Soon.soon(blind.hangUp());
      Soon.soon(taken(atCarols).whenDone());

      Call call = dial(alice, "bob");
      theyHearEachOther();
      Call first = taken(atBobs);
      Call consultation = bob.dial(DialRequest.to("carol").withCodecs(List.of("PCMU")));
      Soon.soon(consultation.whenActive());
      Soon.soon(first.transfer(consultation));
      atAlice.await(700);
      Soon.soon(first.whenDone());
      Soon.soon(consultation.whenDone());
      Soon.soon(call.hangUp());
      Soon.soon(taken(atCarols).whenDone());
    }
  }

  private static VoiceClient client(Framework felix, String name) throws Exception {
    VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + name + ")");
    Soon.soon(client.connect());
    return client;
  }

  /** Answers whatever rings. */
  private static BlockingQueue<Call> answering(VoiceClient client, int hertz, Tones ear) {
    BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    client.onCalls(
        event -> {
          if (event instanceof CallEvent.Incoming it) {
            it.call().answer(CallAudio.of(Sounds.tone(hertz, 0.3), ear));
            calls.add(it.call());
          }
        });
    return calls;
  }

  private static Call taken(BlockingQueue<Call> calls) throws Exception {
    return Optional.ofNullable(calls.poll(20, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no call in 20 s"));
  }

  /** The calls that flows have, and which builds serve them. */
  private static String running(Framework felix) throws Exception {
    String type = "org.jackfield.spi.flow.FlowDesk";
    Object desk = felix.service(type, "(objectClass=*)");
    return desk.getClass()
        .getClassLoader()
        .loadClass(type)
        .getMethod("running")
        .invoke(desk)
        .toString();
  }
}
