package org.jackfield.it.container.attributes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.it.container.world.Look;
import org.jackfield.it.container.world.Settings;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.Wiretap;
import org.jackfield.it.container.world.World;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.osgi.service.cm.Configuration;

/** The client's own attributes: changed at alice, who has two calls up, and at carol with one. */
final class ClientRows {
  private static final String PID = "org.jackfield.client";

  private final World world;
  private final Rows rows;
  private final Look alice;
  private Callable<String> renewed;

  ClientRows(World world, Rows rows) throws Exception {
    this.world = world;
    this.rows = rows;
    this.alice = new Look(world, "alice");
  }

  void add() throws Exception {
    name();
    signIn();
    calls();
    deadlines();
  }

  private void name() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    CallListener listener = event -> heard.incrementAndGet();
    world
        .felix
        .context()
        .registerService(
            CallListener.class, listener, new Hashtable<>(Map.of("client.name", "alice-too")));
    rows.of(PID, "client.name")
        .of("alice")
        .good("alice-too")
        .shows(
            false,
            true,
            () -> {
              heard.set(0);
              alice.call();
              return heard.get() > 0;
            })
        .refuses("");
  }

  private void signIn() throws Exception {
    VoiceClient spare = world.start("spare", "carol2");
    rows.of(PID, "uri")
        .of("alice", "spare")
        .good(world.uri("elsewhere"))
        .shows(
            "/spare",
            "/elsewhere",
            () -> {
              Soon.soon(spare.disconnect());
              Soon.soon(spare.connect());
              return world.tap.targets().get(world.tap.targets().size() - 1).getPath();
            })
        .refuses("nowhere", "is no URI");
    Settings.put(
        world.settings.of("org.jackfield.auth.credential~behind"),
        Map.of(
            "client.name", "carol",
            "auth.name", "behind",
            "service.ranking", -10,
            "user", "carol2",
            ".password", "carol2-secret"));
    rows.of(PID, "credentials.filter")
        .of("carol")
        .good("(auth.name=behind)")
        .shows(
            false,
            true,
            () ->
                world
                    .tap
                    .lastLogin("carol")
                    .map(it -> it.getString("login", ""))
                    .equals(Optional.of("carol2")))
        .refuses("(((");
    renewal();
  }

  /**
   * Good for 40 s: nobody renews before 20 s, and with 10 s it would be 29 s at the earliest. The
   * change is made beside the other rows, and has acted when the client asks before that time.
   */
  private void renewal() throws Exception {
    CompletableFuture<Instant> again = new CompletableFuture<>();
    AtomicInteger asked = new AtomicInteger();
    CredentialsProvider provider =
        client -> {
          if (asked.incrementAndGet() == 2) {
            again.complete(Instant.now());
          }
          Credentials known = new Credentials.UserPassword("dave", Secret.of("dave-secret"));
          Instant end = Instant.now().plusSeconds(40);
          return CompletableFuture.completedFuture(
              new Grant(known, Optional.of(end), new CompletableFuture<>()));
        };
    world
        .felix
        .context()
        .registerService(
            CredentialsProvider.class, provider, new Hashtable<>(Map.of("client.name", "renewer")));
    Configuration renewer = world.settings.of(PID + "~renewer");
    Settings.put(
        renewer,
        Map.of("client.name", "renewer", "uri", world.uri("renewer"), "renew.seconds", 10));
    Soon.until("signed in", 1, asked::get);
    Instant begin = Instant.now();
    Soon.until("ready", "READY", () -> world.client("renewer").state().name());
    Settings.change(renewer, Map.of("renew.seconds", 3600));
    renewed =
        () -> again.get(40, TimeUnit.SECONDS).isBefore(begin.plusSeconds(27)) ? "early" : "late";
  }

  private void calls() {
    rows.of(PID, ".caller.name")
        .of("alice")
        .good("Alice A.")
        .shows("", "Alice A.", () -> caller("caller_id_name"))
        .refusesNothing("a name may be any text");
    rows.of(PID, ".caller.number")
        .of("alice")
        .good("+13125550199")
        .shows("", "+13125550199", () -> caller("caller_id_number"))
        .refusesNothing("networks differ in what they take for a number");
    rows.of(PID, "media.engine")
        .of("alice")
        .good("another")
        .shows("goes on", "NORMAL_TEMPORARY_FAILURE FAULT 60401", () -> alice.end("echo", 1))
        .refusesNothing("an engine of any name may come");
  }

  private Object caller(String field) throws Exception {
    return alice.invite().getJsonObject("dialogParams").getString(field, "");
  }

  private void deadlines() {
    rows.of(PID, "request.seconds")
        .of("alice")
        .good(1)
        .shows(
            "NORMAL_TEMPORARY_FAILURE FAULT 60003",
            () -> filtered(ClientRows::withoutInvite, "echo"));
    rows.of(PID, "no.answer.seconds")
        .of("alice")
        .good(1)
        .shows("NO_ANSWER FAULT 60003", () -> alice.end("dave", 5));
    rows.of(PID, "media.up.seconds")
        .of("alice")
        .good(1)
        .shows(
            "RECOVERY_ON_TIMER_EXPIRE FAULT 60102", () -> filtered(ClientRows::elsewhere, "echo"));
  }

  private String filtered(Wiretap.Filter filter, String to) throws Exception {
    return world.tap.filtered("alice", filter, () -> alice.end(to, 5));
  }

  private static Optional<String> withoutInvite(Wiretap.Frame frame) {
    return frame.out() && frame.is("telnyx_rtc.invite")
        ? Optional.empty()
        : Optional.of(frame.text());
  }

  /** Sound is sent to where nobody is. */
  static Optional<String> elsewhere(Wiretap.Frame frame) {
    return Optional.of(
        frame.out()
            ? frame.text()
            : frame
                .text()
                .replaceAll("(UDP|udp) (\\d+) 127[.]0[.]0[.]1 \\d+", "$1 $2 127.0.0.9 9"));
  }

  /** What takes its time meanwhile, and what acts at the client's start. */
  void addLast() {
    rows.of(PID, "renew.seconds").of("renewer").good(3600).shows("early", renewed);
    rows.of(PID, "auto.connect")
        .of("alice")
        .good(false)
        .shows("READY", "DISCONNECTED", () -> world.client("alice").state().name())
        .whenStarts(PID)
        .refusesNothing("every text is true or false to Declarative Services");
    Path trace = world.folder("alice.trace");
    rows.of(PID, "trace.file")
        .of("alice")
        .good(trace.toString())
        .shows(false, true, () -> Files.exists(trace))
        .whenStarts(PID)
        .refusesNothing("a client goes on without its trace, and the log says why");
  }
}
