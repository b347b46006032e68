package org.jackfield.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

/** Configuration as the container gives it: the converter names properties by the rules of DS. */
class UserPasswordSignInConfigTest {
  private static final Map<String, Object> GOOD =
      Map.of(
          "client.name", "office",
          "auth.name", "john",
          "user", "john1234",
          ".password", "pass-word-1");

  private static UserPasswordSignIn signIn(Map<String, Object> properties) {
    return new UserPasswordSignIn(config(properties));
  }

  private static UserPasswordSignIn.Config config(Map<String, Object> properties) {
    return Converters.standardConverter().convert(properties).to(UserPasswordSignIn.Config.class);
  }

  private static Problem refusal(String field, Object value) {
    Map<String, Object> bad = new HashMap<>(GOOD);
    bad.put(field, value);
    Problem problem =
        assertThrows(ProblemException.class, () -> signIn(bad), field + "=" + value).problem();
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    assertEquals(Area.CONFIGURATION, problem.area());
    return problem;
  }

  @Test
  void configuredUserAndPasswordAreGiven() throws Exception {
    Grant given = signIn(GOOD).credentials("office").toCompletableFuture().get(1, TimeUnit.SECONDS);
    Credentials.UserPassword known = (Credentials.UserPassword) given.credentials();
    assertEquals("john1234", known.user());
    assertEquals("pass-word-1", known.password().reveal());
  }

  @Test
  void passwordIsAPrivateProperty() {
    // A property whose name begins with a dot is never a service property (DS 112.6.2).
    Map<?, ?> names = Converters.standardConverter().convert(config(GOOD)).to(Map.class);
    Set<String> visible = new TreeSet<>();
    names.keySet().forEach(name -> visible.add(name.toString()));
    visible.removeIf(name -> name.startsWith("."));
    assertEquals(Set.of("auth.name", "client.name", "service.ranking", "user"), visible);
    assertTrue(names.containsKey(".password"));
  }

  @Test
  void emptyUserIsRefusedByName() {
    assertTrue(refusal("user", " ").detail().startsWith("user: "));
  }

  @Test
  void emptyPasswordIsRefusedByName() {
    assertTrue(refusal(".password", "").detail().startsWith(".password: "));
  }

  @Test
  void emptyClientNameIsRefusedByName() {
    assertTrue(refusal("client.name", "").detail().startsWith("client.name: "));
  }

  @Test
  void emptyNameIsRefusedByName() {
    assertTrue(refusal("auth.name", " ").detail().startsWith("auth.name: "));
  }

  @Test
  void missingUserAndPasswordAreRefusedByName() {
    UserPasswordSignIn.Config nothing = new Nothing();
    Problem problem =
        assertThrows(ProblemException.class, () -> new UserPasswordSignIn(nothing)).problem();
    assertTrue(problem.detail().contains("is missing"), problem.detail());
    assertThrows(ProblemException.class, () -> new UserPasswordSignIn("", Secret.of("x")));
  }

  @Test
  void noMessageAndNoTextRepeatsAValue() {
    assertFalse(signIn(GOOD).toString().contains("john1234"));
    assertFalse(signIn(GOOD).toString().contains("pass-word-1"));
    assertFalse(refusal("user", "").detail().contains("pass-word-1"));
  }

  /** What DS gives for a configuration without any property. */
  @SuppressWarnings("all")
  private static final class Nothing implements UserPasswordSignIn.Config {
    @Override
    public String client_name() {
      return null;
    }

    @Override
    public String auth_name() {
      return null;
    }

    @Override
    public String user() {
      return null;
    }

    @Override
    public String _password() {
      return null;
    }

    @Override
    public int service_ranking() {
      return 0;
    }

    @Override
    public Class<UserPasswordSignIn.Config> annotationType() {
      return UserPasswordSignIn.Config.class;
    }
  }

  @Test
  void otherValuesAreGivenAtOnceAndBadOnesChangeNothing() throws Exception {
    UserPasswordSignIn provider = signIn(GOOD);
    Grant first = provider.credentials("office").toCompletableFuture().get(1, TimeUnit.SECONDS);
    CompletableFuture<Void> changed = provider.changed().toCompletableFuture();
    Map<String, Object> other = new HashMap<>(GOOD);
    other.put(".password", "");
    provider.modified(config(other));
    assertFalse(first.withdrawn().toCompletableFuture().isDone());
    assertFalse(changed.isDone());
    other.put(".password", "pass-word-2");
    provider.modified(config(other));
    assertTrue(first.withdrawn().toCompletableFuture().isDone());
    assertTrue(changed.isDone());
    Grant next = provider.credentials("office").toCompletableFuture().get(1, TimeUnit.SECONDS);
    assertEquals(
        "pass-word-2", ((Credentials.UserPassword) next.credentials()).password().reveal());
  }
}
