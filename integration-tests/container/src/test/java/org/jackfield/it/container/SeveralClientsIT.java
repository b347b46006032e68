package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.ToneMeter;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.junit.jupiter.api.Test;

/**
 * Three clients in one container, each a configuration of its own: each is signed in as the user of
 * the provider that its filter lets pass and that has the highest rank, and they call each other.
 */
class SeveralClientsIT {
  private static final String SIGN_IN = "org.jackfield.auth.credential~";
  private static final List<String> CLIENTS = List.of("desk", "hall", "mobile");

  /** Who is rung where each client is, and the tone it answers with. */
  private static final Map<String, String> USERS =
      Map.of("desk", "alice", "hall", "bob", "mobile", "gencred-alice");

  private static final Map<String, Integer> TONES =
      Map.of("desk", 440, "hall", 700, "mobile", 1000);

  @Test
  void eachSignsInAsItsOwnUserAndTheyCallEachOther() throws Exception {
    int port = Ports.free();
    try (Framework felix = Framework.start(recipe(port))) {
      Map<String, VoiceClient> clients = new HashMap<>();
      for (String name : CLIENTS) {
        VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + name + ")");
        soon(client.connect());
        client.onCalls(event -> answer(name, event));
        clients.put(name, client);
      }
      Registrar registrar = felix.service(Registrar.class, "(service.id=*)");
      assertEquals(
          List.of(Way.CONNECTION_PASSWORD, Way.CONNECTION_PASSWORD, Way.CREDENTIAL_PASSWORD),
          CLIENTS.stream().map(it -> registrar.contacts(USERS.get(it))).map(this::only).toList());
      assertEquals(3, registrar.contacts().size());
      for (String from : CLIENTS) {
        for (String to : CLIENTS) {
          if (!from.equals(to)) {
            call(clients.get(from), to);
          }
        }
      }
    }
  }

  private Way only(List<Contact> contacts) {
    assertEquals(1, contacts.size());
    return contacts.get(0).way();
  }

  private static void answer(String name, CallEvent event) {
    if (event instanceof CallEvent.Incoming it) {
      it.call().answer(CallAudio.of(Sounds.tone(TONES.get(name), 0.3), frame -> {}));
    }
  }

  private static void call(VoiceClient from, String to) throws Exception {
    CompletableFuture<Double> heard = new CompletableFuture<>();
    List<ToneMeter> meter = new ArrayList<>();
    Call call =
        from.dial(
            DialRequest.to(USERS.get(to))
                .withAudio(
                    CallAudio.of(
                        Sounds.silence(),
                        frame -> {
                          if (meter.isEmpty()) {
                            meter.add(new ToneMeter(frame.sampleRate()));
                          }
                          meter.get(0).add(frame.samples());
                          if (meter.get(0).full() && !meter.get(0).silent()) {
                            meter.get(0).dominantFrequency().ifPresent(heard::complete);
                          }
                        })));
    assertEquals(TONES.get(to), soon(heard), 5, () -> from.name() + " calls " + to);
    soon(call.hangUp());
  }

  /**
   * All may use all providers but for their filters: the desk has two to choose from by rank, the
   * hall is named by its one, the mobile picks its one by name.
   */
  private static Recipe recipe(int port) throws Exception {
    Recipe recipe =
        Recipe.of("demo")
            .configured(
                "org.apache.felix.http",
                Map.of(
                    "org.apache.felix.http.host",
                    "127.0.0.1",
                    "org.osgi.service.http.port:Integer",
                    port,
                    "org.apache.felix.jetty.websocket.enable:Boolean",
                    true))
            .configured(SIGN_IN + "best", provider("office", "alice", 5))
            .configured(SIGN_IN + "second", provider("office", "bob", 1))
            .configured(SIGN_IN + "hall", provider("hall", "bob", 20, "hall"))
            .configured(SIGN_IN + "mobile", provider("mobile", "gencred-alice", -1))
            .configured(SIGN_IN + "stranger", provider("other", "nobody", 100));
    return recipe
        .configured("org.jackfield.client~desk", client("desk", port, "(auth.name=office)"))
        .configured("org.jackfield.client~hall", client("hall", port, "(!(auth.name=other))"))
        .configured("org.jackfield.client~mobile", client("mobile", port, "(auth.name=mobile)"));
  }

  private static Map<String, Object> client(String name, int port, String filter) {
    return Map.of(
        "client.name",
        name,
        "uri",
        "ws://127.0.0.1:" + port,
        "media.engine",
        "headless",
        "credentials.filter",
        filter);
  }

  private static Map<String, Object> provider(String name, String user, int rank) {
    return Map.of(
        "auth.name", name,
        "user", user,
        ".password", user + "-secret",
        "service.ranking:Integer", rank);
  }

  private static Map<String, Object> provider(String name, String user, int rank, String client) {
    Map<String, Object> values = new HashMap<>(provider(name, user, rank));
    values.put("client.name", client);
    return values;
  }

  private static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
