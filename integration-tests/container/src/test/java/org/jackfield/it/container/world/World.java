package org.jackfield.it.container.world;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.it.container.Framework;
import org.jackfield.it.container.Ports;
import org.jackfield.it.container.Recipe;
import org.jackfield.spi.signaling.SignalingTransport;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * An exchange and clients in one framework, with calls that are up all the time: alice talks to bob
 * and to the echo, carol to the echo. Dave lets every call ring.
 */
public final class World implements AutoCloseable {
  /** Narrow, so that frames can be told apart; the others are behind them. */
  private static final String[] G711 = {"PCMU", "PCMA"};

  public static final String LOCAL = "127.0.0.1";
  public static final String KEY = "KEY0123456789ABCDEF";

  /** The sample credential below alice. */
  public static final String CREDENTIAL = "5a4d9c1e-0000-4000-8000-00616c696365";

  private final Pulse pulse = new Pulse();
  public final Path folder;
  public final int port = Ports.free();
  public final int securePort = Ports.free();
  public final Framework felix;
  public final Log log;
  public final Settings settings;
  public final Wiretap tap;
  public final List<Talk> talks;
  public final Talk atBob = new Talk("bob hears alice", 440);

  public final CompletableFuture<Character> digit = new CompletableFuture<>();

  public World(Path folder) throws Exception {
    this.folder = folder;
    felix = Framework.start(recipe());
    log = new Log(felix);
    settings =
        new Settings(felix.service(ConfigurationAdmin.class, "(service.id=*)"), felix.context());
    tap = new Wiretap(felix.service(SignalingTransport.class, "(signaling.schemes=ws)"));
    felix
        .context()
        .registerService(
            SignalingTransport.class,
            tap,
            new Hashtable<>(
                Map.of(
                    Constants.SERVICE_RANKING,
                    100,
                    SignalingTransport.SCHEMES,
                    new String[] {"ws", "wss"})));
    for (String user : List.of("carol", "carol2", "dave")) {
      rest("credential_connections", connection(user));
    }
    for (String user : List.of("alice", "bob", "carol", "dave")) {
      start(user, user);
    }
    talks = List.of(toBob(), atBob, toEcho("alice"), toEcho("carol"));
  }

  private Recipe recipe() throws IOException {
    return Recipe.of("demo")
        .configured(
            "org.apache.felix.http",
            Map.of(
                "org.apache.felix.http.host",
                LOCAL,
                "org.osgi.service.http.port:Integer",
                port,
                "org.apache.felix.https.enable:Boolean",
                true,
                "org.osgi.service.http.port.secure:Integer",
                securePort,
                "org.apache.felix.jetty.websocket.enable:Boolean",
                true))
        // Wide enough that a busy machine makes no gap of its own; narrow limits, soon reached.
        .configured(
            "org.jackfield.media.headless",
            Map.of("least.delay.millis:Integer", 300, "codec.order", G711))
        .configured("org.jackfield.exchange.media", Map.of("codec.order", G711))
        .configured(
            "org.jackfield.exchange.access",
            Map.of("address.limit:Integer", 5, "user.limit:Integer", 4))
        .configured("org.jackfield.exchange.tls", Map.of("folder", folder("tls").toString()))
        .configured("org.jackfield.shell.attach", Map.of("folder", folder("attach").toString()));
  }

  /** A folder that is not there yet. */
  public Path folder(String name) {
    return folder.resolve(name);
  }

  /** A file with this text. */
  public Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  public String uri(String client) {
    return "ws://" + LOCAL + ":" + port + "/" + client;
  }

  private static String connection(String user) {
    return """
    {"connection_name": "%1$s", "user_name": "%1$s", "password": "%1$s-secret"}\
    """
        .formatted(user);
  }

  /** Asks the exchange's own REST API, which may still be on its way up. */
  public String rest(String path, String body) throws Exception {
    String[] answer = {""};
    Soon.until(
        path,
        2,
        () -> {
          HttpResponse<String> it = ask(path, body);
          answer[0] = it.body();
          return it.statusCode() / 100;
        });
    return answer[0];
  }

  /** What the exchange's own REST API says, whatever that is. */
  public String answer(String path, String body) throws Exception {
    return ask(path, body).body();
  }

  private HttpResponse<String> ask(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + LOCAL + ":" + port + "/v2/" + path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Configures a client that signs in as this user, and waits for it. */
  public VoiceClient start(String client, String user) throws Exception {
    Settings.put(
        settings.of("org.jackfield.auth.credential~" + client),
        Map.of("client.name", client, "user", user, ".password", user + "-secret"));
    Settings.put(
        settings.of("org.jackfield.client~" + client),
        Map.of("client.name", client, "uri", uri(client), "media.engine", "headless"));
    VoiceClient made = client(client);
    Soon.until(client, ClientState.READY, made::state);
    return made;
  }

  public VoiceClient client(String name) throws Exception {
    return felix.service(VoiceClient.class, "(client.name=" + name + ")");
  }

  public <T> T only(Class<T> service) throws Exception {
    return only(service, "(service.id=*)");
  }

  /** The service of this kind that has these properties. */
  public <T> T only(Class<T> service, String filter) throws Exception {
    return felix.service(service, filter);
  }

  private Talk toBob() throws Exception {
    VoiceClient bob = client("bob");
    CompletableFuture<Call> first = new CompletableFuture<>();
    bob.onCalls(
        event -> {
          if (event instanceof CallEvent.Incoming it && first.complete(it.call())) {
            it.call().answer(atBob.audio());
          } else if (event instanceof CallEvent.Incoming it) {
            it.call().answer(new Talk("another call", 440).audio());
          } else if (event instanceof CallEvent.DigitReceived it) {
            digit.complete(it.digit());
          }
        });
    Talk talk = new Talk("alice hears bob", 1000);
    VoiceClient alice = client("alice");
    Call call = alice.dial(DialRequest.to("bob").withAudio(talk.audio()));
    Soon.soon(call.whenActive());
    Call answered = Soon.soon(first);
    Soon.soon(answered.whenActive());
    atBob.is(bob, answered);
    return talk.is(alice, call);
  }

  private Talk toEcho(String name) throws Exception {
    Talk talk = new Talk(name + " hears the echo", 700);
    VoiceClient client = client(name);
    Call call = client.dial(DialRequest.to("echo").withAudio(talk.audio()));
    Soon.soon(call.whenActive());
    return talk.is(client, call);
  }

  /** From now on calls are listened to. */
  public void listen() {
    talks.forEach(Talk::listen);
  }

  /** All calls are as they were, and there was no gap since last time. */
  public void callsGoOn() throws Exception {
    callsGoOn(talks);
  }

  public void callsGoOn(List<Talk> some) throws Exception {
    List<Integer> before = some.stream().map(Talk::frames).toList();
    List<Integer> gaps = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      gaps.add(some.get(i).goesOn(before.get(i)));
    }
    long late = pulse.longestMillis();
    if (Collections.max(gaps) >= Math.max(Talk.LONGEST_GAP_MILLIS, 3 * late)) {
      throw new AssertionError("gaps of " + gaps + " ms, the machine was late by " + late);
    }
  }

  @Override
  public void close() {
    pulse.close();
    log.close();
    felix.close();
  }
}
