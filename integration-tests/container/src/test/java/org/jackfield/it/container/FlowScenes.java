package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.HungUp;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.Tones;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.testkit.contract.FlowDriverContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;

/** An exchange whose calls of alice are for flows by one driver; the people are clients of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FlowScenes extends FlowDriverContract {
  static final String KEY = "KEY0123";
  private static final String LINE = "+13125550199";
  private static final int CALLER_HERTZ = 1000;
  private static final int BOB_HERTZ = 440;

  /** Of an exchange on loopback that keeps nothing. */
  private static final String PUBLIC_KEY = "pe/G7iZh5xqu8Cx14ec71N+S3jIAuc5Z4+GoGkpsEkc=";

  private final Deque<Framework> frameworks = new ArrayDeque<>();
  private VoiceClient alice;
  private VoiceClient bob;
  private VoiceClient carol;
  private FlowDesk desk;
  private volatile Tones atBob = new Tones();

  /** Whether the flows have a framework of their own. */
  abstract boolean isRemote();

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    int port = Ports.free();
    int elsewhere = Ports.free();
    String hook = "http://127.0.0.1:" + elsewhere + "/flow-events";
    Path directory =
        Files.writeString(
            folder.resolve("directory.json"),
            """
            {"api_keys": ["%s"],
             "connections": [
              {"connection_name": "office", "user_name": "alice", "password": "alice-secret",
               "outbound": {"call_parking_enabled": true}%s},
              {"connection_name": "desk", "user_name": "bob", "password": "bob-secret"},
              {"connection_name": "home", "user_name": "carol", "password": "carol-secret"}],
             "call_control_applications": [{"id": "app-1", "application_name": "flows"}]}
            """
                .formatted(KEY, isRemote() ? ", \"webhook_event_url\": \"" + hook + "\"" : ""));
    Recipe exchange = CallIT.exchange(port);
    for (String user : List.of("alice", "bob", "carol")) {
      exchange = CallIT.client(exchange, user, port);
    }
    exchange.configured("org.jackfield.exchange.directory", Map.of("file", directory.toString()));
    if (!isRemote()) {
      withFlows(exchange);
    }
    frameworks.push(Framework.start(exchange));
    alice = client(frameworks.peek(), "alice");
    bob = client(frameworks.peek(), "bob");
    carol = client(frameworks.peek(), "carol");
    if (isRemote()) {
      frameworks.push(Framework.start(withFlows(elsewhere(elsewhere, port, hook))));
    }
    desk = frameworks.peek().service(FlowDesk.class, "(objectClass=*)");
    bob.onCalls(this::answer);
    carol.onCalls(FlowScenes::decline);
  }

  static VoiceClient client(Framework felix, String name) throws Exception {
    VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + name + ")");
    Soon.soon(client.connect());
    return client;
  }

  /** Who calls the line waits for bob; all other calls are put through as dialled. */
  private static Recipe withFlows(Recipe recipe) {
    return recipe
        .configured("org.jackfield.flow.park", Map.of("ring.seconds", 20))
        .configured(
            "org.jackfield.flow.queue",
            Map.of(
                "numbers",
                List.of(LINE),
                "agents",
                List.of("bob"),
                "service.ranking:Integer",
                -50));
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

  private void answer(CallEvent event) {
    if (event instanceof CallEvent.Incoming it) {
      atBob = new Tones();
      it.call().answer(CallAudio.of(Sounds.tone(BOB_HERTZ, 0.3), atBob));
    }
  }

  private static void decline(CallEvent event) {
    if (event instanceof CallEvent.Incoming it) {
      it.call().reject(Cause.CALL_REJECTED);
    }
  }

  /** Nobody is left in a call, and no flow is left running. */
  @AfterEach
  void calm() throws Exception {
    for (Call call : alice.calls()) {
      Soon.soon(call.hangUp());
    }
    Soon.until("bob's calls", 0, () -> bob.calls().size());
    Soon.until("carol's calls", 0, () -> carol.calls().size());
    Soon.until("calls of flows", 0, () -> desk.running().size());
  }

  @AfterAll
  void close() {
    frameworks.forEach(Framework::close);
  }

  private Call dial(String to, Tones ear) {
    return alice.dial(
        DialRequest.to(to)
            .withCodecs(List.of("PCMU"))
            .withAudio(CallAudio.of(Sounds.tone(CALLER_HERTZ, 0.3), ear)));
  }

  private void theyTalk(Tones atAlice) throws Exception {
    atAlice.await(BOB_HERTZ);
    atBob.await(CALLER_HERTZ);
  }

  @Test
  void aParkedCallFindsWhomItWants() throws Exception {
    Tones atAlice = new Tones();
    Soon.soon(dial("bob", atAlice).whenActive());
    theyTalk(atAlice);
  }

  @Test
  void aCallerWaitsInAQueueForAnAgent() throws Exception {
    Tones atAlice = new Tones();
    Soon.soon(dial(LINE, atAlice).whenActive());
    theyTalk(atAlice);
    String running = desk.running().toString();
    assertTrue(running.contains(isRemote() ? "flow.remote/" : "flow.local/"), running);
  }

  @Override
  protected Scene scene() {
    return new Played();
  }

  /** One call of alice, by her client. */
  private final class Played implements Scene {
    private final Tones atAlice = new Tones();
    private String keys = "";
    private String lastVerb = "";
    private Call call;

    @Override
    public void callerPresses(String digits) {
      keys = digits + "#";
    }

    @Override
    public void callerHangsUpDuring(String verb) {
      lastVerb = verb;
    }

    @Override
    public void run(CallFlow flow) throws Exception {
      CompletableFuture<Void> end = new CompletableFuture<>();
      CallFlow watched =
          given -> {
            try {
              flow.run(given);
              end.complete(null);
            } catch (Throwable fault) {
              end.completeExceptionally(fault);
              throw fault;
            }
          };
      ServiceRegistration<CallFlow> there =
          frameworks.peek().context().registerService(CallFlow.class, watched, null);
      try {
        call = dial("+12025550123", atAlice);
        act();
        end.get(20, TimeUnit.SECONDS);
      } catch (ExecutionException fault) {
        tell(fault.getCause());
      } finally {
        there.unregister();
      }
      Soon.until("calls of flows", 0, () -> desk.running().size());
    }

    private void act() throws Exception {
      if (!keys.isEmpty()) {
        atAlice.await(PROMPT_HERTZ);
        Soon.soon(call.sendDigits(keys));
      }
      if (!lastVerb.isEmpty()) {
        Soon.until(lastVerb, true, this::isLastVerb);
        Soon.soon(call.hangUp());
      }
    }

    private boolean isLastVerb() {
      return desk.running().stream().anyMatch(it -> it.doing().equals(lastVerb));
    }

    private void tell(Throwable fault) throws Exception {
      if (fault instanceof Error error) {
        throw error;
      }
      if (!(fault instanceof HungUp)) {
        throw (Exception) fault;
      }
    }

    @Override
    public void isOver() throws Exception {
      Soon.soon(call.whenDone());
    }

    /** What the exchange has sent before it answers has come by then. */
    @Override
    public void isUp() throws Exception {
      Soon.soon(call.whenActive());
      Soon.soon(call.sendDigits("1"));
      assertEquals(CallState.ACTIVE, call.state());
    }

    @Override
    public void theyTalk() throws Exception {
      FlowScenes.this.theyTalk(atAlice);
    }
  }
}
