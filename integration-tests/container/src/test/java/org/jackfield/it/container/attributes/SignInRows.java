package org.jackfield.it.container.attributes;

import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jackfield.it.container.world.Settings;
import org.jackfield.it.container.world.World;
import org.jackfield.spi.auth.CredentialsProvider;

/** The sign-in providers that are told all they need, and the chain of them. */
final class SignInRows extends SignIn {
  private static final String CAROL2 = "carol2/carol2-secret";
  private static final String ALICE = "alice/alice-secret";
  private static final String ECHO = "ai_assistant assistant-echo";

  SignInRows(World world, Rows rows) {
    super(world, rows);
  }

  void add() throws Exception {
    member("a", "carol2");
    member("b", "alice");
    Settings.put(
        world.settings.of(PID + "chain~watch"),
        Map.of("auth.name", "watch", "client.name", "nobody", "members", new String[] {"found"}));
    credential();
    telephony();
    anonymous();
    chain();
  }

  private void member(String name, String user) throws Exception {
    Map<String, Object> values = new HashMap<>(userPassword(user));
    values.putAll(Map.of("auth.name", name, "client.name", "nobody"));
    Settings.put(world.settings.of(PID + "credential~" + name), values);
  }

  private static Map<String, Object> userPassword(String user) {
    return Map.of("user", user, ".password", user + "-secret");
  }

  private void credential() {
    String pid = PID + "credential";
    common(pid, userPassword("carol2"), CAROL2, userPassword("alice"), ALICE);
    user(pid);
  }

  private void telephony() {
    String pid = PID + "telephony";
    common(pid, userPassword("alice"), ALICE, userPassword("carol2"), CAROL2);
    user(pid);
  }

  private void user(String pid) {
    rows.of(pid, "user")
        .own(begin(userPassword("carol2")))
        .goods(userPassword("alice"))
        .shows(CAROL2, ALICE, this::signedIn)
        .refuses("");
    rows.of(pid, ".password")
        .own(begin(userPassword("carol2")))
        .good("another")
        .shows(CAROL2, "carol2/another", this::signedIn)
        .refuses("");
  }

  private void anonymous() {
    String pid = PID + "anonymous";
    Map<String, Object> echo = Map.of("target.id", "assistant-echo");
    Map<String, Object> other = Map.of("target.id", "assistant-echo", "target.version", "v1");
    common(pid, other, ECHO + " v1", echo, ECHO);
    rows.of(pid, "target.type")
        .own(begin(echo))
        .good("ai_other")
        .shows(ECHO, "ai_other assistant-echo", this::signedIn)
        .refuses("");
    rows.of(pid, "target.id")
        .own(begin(echo, "target.version", "v3"))
        .good("assistant-other")
        .shows(ECHO + " v3", "ai_assistant assistant-other v3", this::signedIn)
        .refuses("");
    rows.of(pid, "target.version")
        .own(begin(echo, "target.version", "v4"))
        .good("v5")
        .shows(ECHO + " v4", ECHO + " v5", this::signedIn)
        .refuses("");
  }

  private void chain() {
    String pid = PID + "chain";
    Map<String, Object> first = Map.of("members", list("a"));
    common(pid, first, CAROL2, Map.of("members", list("b")), ALICE);
    rows.of(pid, "members")
        .own(begin(first))
        .good(list("b", "a"))
        .shows(CAROL2, ALICE, this::signedIn)
        .refusesAll(Map.of("members", list()))
        .refusesAll(Map.of("members", list("a", "a")));
    CredentialsProvider slow = client -> new CompletableFuture<>();
    world
        .felix
        .context()
        .registerService(
            CredentialsProvider.class,
            slow,
            new Hashtable<>(Map.of("auth.name", "slow", "client.name", "nobody")));
    rows.of(pid, "member.seconds")
        .own(begin(Map.of("members", list("slow", "a"), "client.name", "nobody")))
        .good(1)
        .shows(CAROL2, () -> asked(ROW, 2));
  }
}
