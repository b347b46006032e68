package org.jackfield.it.container.attributes;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * What all rows of sign-in providers have in common. Each row makes a provider for carol, who has a
 * call up all the time, that is better than the one she has.
 */
abstract class SignIn {
  static final String PID = "org.jackfield.auth.";
  static final String RANKING = "service.ranking";
  static final String ROW = "row";
  static final String NO_RANKING = "OSGi itself takes what is no whole number for 0 (Core 5.2.5)";
  static final String WORKS = "it gives credentials";

  final World world;
  final Rows rows;

  SignIn(World world, Rows rows) {
    this.world = world;
    this.rows = rows;
  }

  /** What a row's own provider begins with: better than those of the rows before. */
  Map<String, Object> begin(Map<String, Object> more) {
    Map<String, Object> values =
        new HashMap<>(Map.of("client.name", "carol", "auth.name", ROW, RANKING, rows.rank()));
    values.putAll(more);
    return values;
  }

  Map<String, Object> begin(Map<String, Object> more, String key, Object value) {
    Map<String, Object> values = new HashMap<>(more);
    values.put(key, value);
    return begin(values);
  }

  /** What every provider has, shown with two identities in turn. */
  void common(
      String pid, Map<String, Object> one, String asOne, Map<String, Object> two, String asTwo) {
    rows.of(pid, "client.name")
        .own(begin(one, "client.name", "nobody"))
        .good("carol")
        .shows(false, true, () -> login().equals(asOne))
        .refuses("")
        // The name itself is shown by Declarative Services as it stands: it is nobody's now.
        .keeps(() -> asked(ROW).equals(asOne));
    rows.of(pid, RANKING)
        .own(begin(two, RANKING, -5))
        .good(rows.rank())
        .shows(false, true, () -> login().equals(asTwo))
        .refusesNothing(NO_RANKING);
    rows.of(pid, "auth.name")
        .own(begin(one))
        .good("found")
        .shows(false, true, () -> asked("watch").equals(asOne))
        .refuses("")
        .keeps(
            () -> {
              Soon.until("asked by the name that it shows now", asOne, () -> asked(""));
              return true;
            });
  }

  /** What carol has signed in with last. */
  String login() {
    return world.tap.lastLogin("carol").map(SignIn::text).orElse("");
  }

  private static String text(JsonObject params) {
    if (params.containsKey("login_token")) {
      return params.getString("login_token");
    }
    return params.containsKey("login")
        ? params.getString("login") + "/" + params.getString("passwd")
        : params.getString("target_type")
            + " "
            + params.getString("target_id")
            + Optional.ofNullable(params.getString("target_version_id", null))
                .map(it -> " " + it)
                .orElse("");
  }

  /** The same, if the row's provider would give it once more. */
  String signedIn() throws Exception {
    String login = login();
    String asked = asked(ROW);
    return login.equals(asked) ? login : login + ", but the provider: " + asked;
  }

  String asked(String name) throws Exception {
    return asked(name, 10);
  }

  /** What the provider of this name gives now, or why nothing. */
  String asked(String name, int seconds) throws Exception {
    BundleContext context = world.felix.context();
    var found = context.getServiceReferences(CredentialsProvider.class, "(auth.name=" + name + ")");
    if (found.isEmpty()) {
      return "no provider";
    }
    ServiceReference<CredentialsProvider> reference = found.iterator().next();
    CredentialsProvider provider = context.getService(reference);
    if (provider == null) {
      return "a provider that does not start";
    }
    try {
      Credentials given =
          provider
              .credentials("probe")
              .toCompletableFuture()
              .get(seconds, TimeUnit.SECONDS)
              .credentials();
      return text(given);
    } catch (ExecutionException | TimeoutException no) {
      return ProblemException.of(no).detail();
    } finally {
      context.ungetService(reference);
    }
  }

  private static String text(Credentials given) {
    if (given instanceof Credentials.Token it) {
      return it.token().reveal();
    }
    if (given instanceof Credentials.UserPassword it) {
      return it.user() + "/" + it.password().reveal();
    }
    Credentials.AnonymousTarget it = (Credentials.AnonymousTarget) given;
    return it.targetType()
        + " "
        + it.targetId()
        + it.targetVersionId().map(version -> " " + version).orElse("");
  }

  /** Why the row's provider gives nothing, if it does not. */
  String trouble() throws Exception {
    String asked = asked(ROW);
    return asked.matches("gencred\\w+/.*|ey[\\w-]+[.].*") ? WORKS : asked;
  }

  /** As configurations have lists. */
  static String[] list(String... words) {
    return words;
  }
}
