package org.jackfield.it.container.attributes;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;

/** The sign-in providers that fetch or make what they give: by the API, a command, a file. */
final class FetchedSignInRows extends SignIn {
  FetchedSignInRows(World world, Rows rows) {
    super(world, rows);
  }

  void add() throws Exception {
    telephonyMade();
    jwt();
    jwtOfApi();
  }

  private String api(String path) {
    return "http://" + World.LOCAL + ":" + world.port + path;
  }

  private void telephonyMade() {
    String pid = PID + "telephony";
    Map<String, Object> made =
        Map.of(
            ".api.key",
            World.KEY,
            "api.url",
            api("/v2"),
            "connection.id",
            "sample-alice",
            "settle.seconds",
            0);
    rows.of(pid, ".api.key")
        .own(begin(made))
        .good("KEYanother")
        .shows(WORKS, ".api.key: refused by the API (401)", this::trouble)
        .refuses("schl\u00fcssel");
    rows.of(pid, "api.url")
        .own(begin(made))
        .good(api("/v2/nowhere"))
        .shows(WORKS, "connection.id: unknown to the API (404)", this::trouble)
        .refuses("ftp://nowhere");
    rows.of(pid, "connection.id")
        .own(begin(made))
        .good("sample-bob")
        .shows("sample-alice", "sample-bob", () -> used(TelephonyCredential::connectionId))
        .refuses("");
    rows.of(pid, "credential.name")
        .own(begin(made))
        .good("another name")
        .shows("jackfield", "another name", () -> used(TelephonyCredential::name))
        .refuses("");
    rows.of(pid, "expires.seconds")
        .own(begin(made))
        .good(600)
        .shows(false, true, () -> used(it -> it.expiresAt().isPresent()))
        .refuses(599);
    rows.of(pid, "settle.seconds")
        .own(begin(made))
        .good(1)
        .shows(false, true, () -> used(this::lateUsed));
  }

  /** Of the credential that carol is signed in with. */
  private Object used(Function<TelephonyCredential, Object> what) throws Exception {
    String user = login().replaceFirst("/.*", "");
    for (TelephonyCredential each : Soon.soon(world.only(DirectoryAdmin.class).credentials())) {
      if (each.sipUsername().equals(user)) {
        return what.apply(each);
      }
    }
    return "not signed in with one";
  }

  private Object lateUsed(TelephonyCredential credential) {
    try {
      return world
          .only(Registrar.class)
          .newest(credential.sipUsername())
          .<Object>map(it -> it.since().isAfter(credential.createdAt().plusMillis(900)))
          .orElse("not registered");
    } catch (Exception fault) {
      throw new AssertionError(fault);
    }
  }

  private String token() throws Exception {
    return world.rest("telephony_credentials/" + World.CREDENTIAL + "/token", "");
  }

  private void jwt() throws Exception {
    String pid = PID + "jwt";
    String one = token();
    String two = token();
    String fileOne = world.file("one.jwt", one).toString();
    String fileTwo = world.file("two.jwt", two).toString();
    common(pid, Map.of(".token", one), one, Map.of(".token", two), two);
    swapped(pid, ".token", one, two, one, two).refuses("no token");
    swapped(pid, "command", list("cat", fileOne), list("cat", fileTwo), one, two)
        .refusesAll(Map.of("command", list("")));
    swapped(pid, "file", fileOne, fileTwo, one, two).refuses("\u0000");
    source("one", one);
    source("two", two);
    swapped(pid, "source.filter", "(vendor=one)", "(vendor=two)", one, two).refuses("(((");
  }

  /** A stranger's source, by the name of its vendor. */
  private void source(String vendor, String token) {
    TokenSource source = client -> CompletableFuture.completedFuture(Secret.of(token));
    world
        .felix
        .context()
        .registerService(TokenSource.class, source, new Hashtable<>(Map.of("vendor", vendor)));
  }

  private Row swapped(String pid, String key, Object from, Object to, String first, String then) {
    return rows.of(pid, key)
        .own(begin(Map.of(key, from)))
        .good(to)
        .shows(first, then, this::signedIn);
  }

  private void jwtOfApi() {
    String pid = PID + "jwt";
    Map<String, Object> made =
        Map.of(".api.key", World.KEY, "api.url", api("/v2"), "credential.id", World.CREDENTIAL);
    rows.of(pid, ".api.key")
        .own(begin(made))
        .good("KEYanother")
        .shows(WORKS, ".api.key: refused by the API (401)", this::trouble)
        .refuses("schl\u00fcssel");
    rows.of(pid, "api.url")
        .own(begin(made))
        .good(api("/v2/nowhere"))
        .shows(WORKS, "credential.id: unknown to the API (404)", this::trouble)
        .refuses("ftp://nowhere");
    rows.of(pid, "credential.id")
        .own(begin(made))
        .good("nobody")
        .shows(WORKS, "credential.id: unknown to the API (404)", this::trouble)
        .refuses("no id");
  }
}
