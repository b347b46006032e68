package org.jackfield.it.container.attributes;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.it.container.world.Look;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;

/** The exchange but for its media: access, directory, gateway, switch and Voice API. */
final class ExchangeRows {
  private static final String PID = "org.jackfield.exchange.";

  private final World world;
  private final Rows rows;
  private final Look alice;
  private final AtomicInteger strangers = new AtomicInteger();

  ExchangeRows(World world, Rows rows) throws Exception {
    this.world = world;
    this.rows = rows;
    this.alice = new Look(world, "alice");
  }

  void add() throws Exception {
    voiceApi();
    core();
    calls();
    streams();
    limits();
  }

  private void voiceApi() throws Exception {
    String pid = PID + "voiceapi";
    rows.of(pid, "life.seconds").good(60).shows(86400L, 60L, this::tokenLife);
    rows.of(pid, "host")
        .good("0.0.0.0")
        .shows(false, true, () -> soundOutOfReach("http://127.0.0.1:9/a.wav"))
        .refusesNothing(
            "a name that nobody knows is not loopback, and private addresses are refused");
    rows.of(pid, "private.addresses")
        .good(true)
        .shows(true, false, () -> soundOutOfReach("http://10.0.0.1:9/a.wav"))
        .refusesNothing("every text is true or false to Declarative Services");
    Path folder = world.folder("voice api");
    rows.of(pid, "data")
        .good(folder.toString())
        .shows(false, true, () -> Files.exists(folder.resolve("recordings")))
        .refuses(world.file("fourth file", "").resolve("below").toString());
  }

  /** Whether that is why it is not played to a leg that is not there. */
  private Object soundOutOfReach(String url) throws Exception {
    return world
        .answer("calls/nobody/actions/playback_start", "{\"audio_url\":\"" + url + "\"}")
        .contains("private address");
  }

  private Object tokenLife() throws Exception {
    String token = world.rest("telephony_credentials/" + World.CREDENTIAL + "/token", "");
    String claims =
        new String(Base64.getUrlDecoder().decode(token.split("[.]")[1]), StandardCharsets.UTF_8);
    try (JsonReader reader = Json.createReader(new StringReader(claims))) {
      var all = reader.readObject();
      return all.getJsonNumber("exp").longValue() - all.getJsonNumber("iat").longValue();
    }
  }

  private void core() {
    String pid = PID + "core";
    rows.of(pid, "no.answer.seconds").good(1).shows("NO_ANSWER REMOTE", () -> alice.end("dave", 5));
    rows.of(pid, "media.up.seconds")
        .good(1)
        .shows(
            "RECOVERY_ON_TIMER_EXPIRE REMOTE",
            () -> world.tap.filtered("alice", ClientRows::elsewhere, () -> alice.end("echo", 5)));
    rows.of(pid, "ringback.early")
        .good(true)
        .shows(false, true, () -> alice.early("dave") > 0)
        .refusesNothing("every text is true or false to Declarative Services");
    rows.of(pid, "ringback.country")
        .goods(Map.of("ringback.country", "de", "ringback.early", true))
        .shows(425, () -> alice.early("dave"))
        .refuses("xx");
    rows.of(pid, "conference.beep")
        .good("on_enter")
        .shows(0, 880, alice::chime)
        .refuses("sometimes");
    rows.of(pid, "domain")
        .goods(Map.of("domain", new String[] {"phone.example"}))
        .shows(false, true, () -> alice.rings("dave@phone.example"))
        .refusesAll(Map.of("domain", new String[] {"no host"}));
  }

  private void calls() throws Exception {
    Path folder = world.folder("switch");
    rows.of(PID + "core", "data")
        .good(folder.toString())
        .shows(false, true, () -> Files.exists(folder.resolve("calls")))
        .whenStarts("org.jackfield.exchange.core")
        .refuses(world.file("third file", "").resolve("below").toString());
  }

  private void streams() {
    String pid = PID + "stream";
    rows.of(pid, "host")
        .good("0.0.0.0")
        .shows(false, true, () -> outOfReach("ws://127.0.0.1:9"))
        .refusesNothing(
            "a name that nobody knows is not loopback, and private addresses are refused");
    rows.of(pid, "private.addresses")
        .good(true)
        .shows(true, false, () -> outOfReach("ws://10.0.0.1:9"))
        .refusesNothing("every text is true or false to Declarative Services");
  }

  /** Whether that is why a stream of no leg is refused. */
  private Object outOfReach(String url) throws Exception {
    StreamOrder order =
        new StreamOrder(Set.of(StreamTrack.INBOUND), Optional.empty(), Optional.empty());
    Streaming.Target target = new Streaming.Target(URI.create(url), order, Map.of());
    return Soon.soon(
        world
            .only(Streaming.class)
            .start("nobody", target, (id, problem) -> {})
            .handle(
                (id, fault) -> ProblemException.of(fault).detail().contains("private address")));
  }

  private void limits() {
    String pid = PID + "access";
    rows.of(pid, "user.limit").good(2).shows(4, 2, () -> wrongOnes(true));
    rows.of(pid, "address.limit").good(3).shows(5, 3, () -> wrongOnes(false));
  }

  /** How many wrong passwords are refused before a user, or an address, has to wait. */
  private Object wrongOnes(boolean oneUser) throws Exception {
    Access access = world.only(Access.class);
    int stranger = strangers.incrementAndGet();
    for (int tried = 0; tried < 10; tried++) {
      Attempt attempt =
          new Attempt.ByPassword(
              "nobody" + stranger + (oneUser ? "" : "-" + tried), "wrong", "192.0.2." + stranger);
      if (Soon.soon(access.signIn(attempt)) instanceof SignIn.Busy) {
        return tried;
      }
    }
    return 10;
  }

  /** Those after which nothing can be signed in as before: to be the last ones. */
  void addLast() throws Exception {
    directory();
    StoredSecret sealed = world.only(Access.class).seal("kept under the first key");
    rows.of(PID + "access", "data")
        .good(world.folder("keys").toString())
        .shows(true, false, () -> opens(sealed))
        .refuses(world.file("a file", "").toString());
  }

  private boolean opens(StoredSecret sealed) throws Exception {
    try {
      return world.only(Access.class).open(sealed).startsWith("kept");
    } catch (RuntimeException anotherKey) {
      return false;
    }
  }

  private void directory() throws Exception {
    String pid = PID + "directory";
    rows.of(pid, "host")
        .good("192.0.2.1")
        .shows(true, false, () -> samplePassword().equals("alice-secret"))
        .refusesNothing("a name nobody knows counts as an address that others can reach");
    rows.of(pid, "data")
        .good(world.folder("data").toString())
        .shows(
            false,
            true,
            () -> Files.exists(world.folder("data").resolve("directory.mv.db")) && known("alice"))
        .refuses(world.file("another file", "").resolve("below").toString());
    String users =
        """
        {"api_keys": ["KEY0123456789ABCDEF"], "connections": [
          {"user_name": "alice", "password": "alice-secret"},
          {"user_name": "bob", "password": "bob-secret"},
          {"user_name": "erin", "password": "erin-secret"}]}\
        """;
    rows.of(pid, "file")
        .good(world.file("users.json", users).toString())
        .shows(false, true, () -> known("erin"))
        .refuses(world.folder("no such file").toString());
  }

  private String samplePassword() throws Exception {
    return world
        .only(Directory.class)
        .samples()
        .map(Samples::users)
        .orElseThrow()
        .get(0)
        .password();
  }

  private boolean known(String user) throws Exception {
    return Soon.soon(world.only(Directory.class).byUser(user)).isPresent();
  }
}
