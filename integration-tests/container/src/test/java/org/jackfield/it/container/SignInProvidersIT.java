package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Every sign-in provider as the container makes it of its configuration, with what binds them. */
class SignInProvidersIT {
  private static final String TOKEN = token("given");

  @Test
  void eachConfigurationIsAProviderAndChainsFollowTheirMembers() throws Exception {
    try (Framework felix = Framework.start(recipe())) {
      assertEquals("alice", user(ask(provider(felix, "password"))));
      assertEquals("gencred1", user(ask(provider(felix, "telephony"))));
      assertEquals(new Credentials.Token(Secret.of(TOKEN)).identity(), identity(felix, "token"));
      assertEquals(
          new Credentials.AnonymousTarget("ai_assistant", "assistant-1", Optional.empty()),
          ask(provider(felix, "nobody")).credentials());
      chainFollowsItsMembers(felix);
      circleIsNamed(felix);
      strangersTokensAreUsed(felix);
    }
  }

  private static void chainFollowsItsMembers(Framework felix) throws Exception {
    CredentialsProvider chain = provider(felix, "office");
    Grant first = ask(chain);
    assertEquals("alice", user(first));
    assertFalse(first.withdrawn().toCompletableFuture().isDone());

    Configuration member = configuration(felix, "(auth.name=password)");
    Hashtable<String, Object> changed = new Hashtable<>();
    member
        .getProperties()
        .keys()
        .asIterator()
        .forEachRemaining(
            key -> {
              changed.put(key, member.getProperties().get(key));
            });
    changed.put("user", "alice2");
    member.update(changed);
    first.withdrawn().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertEquals("alice2", user(ask(chain)));
  }

  private static void circleIsNamed(Framework felix) throws Exception {
    Problem problem =
        ProblemException.of(
            assertThrows(ExecutionException.class, () -> ask(provider(felix, "a"))));
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    assertTrue(problem.detail().endsWith("a -> b -> a"), problem.detail());
  }

  private static void strangersTokensAreUsed(Framework felix) throws Exception {
    CredentialsProvider jwt = provider(felix, "stranger");
    assertThrows(ExecutionException.class, () -> ask(jwt));
    BundleContext context = felix.bundle("org.apache.felix.framework").getBundleContext();
    ServiceRegistration<TokenSource> source =
        context.registerService(
            TokenSource.class,
            client -> CompletableFuture.completedFuture(Secret.of(token(client))),
            new Hashtable<>(Map.of("vendor", "acme")));
    assertEquals("token office", ask(jwt).credentials().identity());
    source.unregister();
    // What it gave is good until its own end.
    assertEquals("token office", ask(jwt).credentials().identity());
  }

  private static Recipe recipe() throws Exception {
    return Recipe.of("client")
        .configured(
            "org.jackfield.auth.credential~it",
            Map.of(
                "auth.name", "password",
                "client.name", "only-in-chain",
                "user", "alice",
                ".password", "alice-secret"))
        .configured(
            "org.jackfield.auth.telephony~it",
            Map.of("auth.name", "telephony", "user", "gencred1", ".password", "secret-2"))
        .configured("org.jackfield.auth.jwt~it", Map.of("auth.name", "token", ".token", TOKEN))
        .configured(
            "org.jackfield.auth.jwt~stranger",
            Map.of("auth.name", "stranger", "source.filter", "(vendor=acme)"))
        .configured(
            "org.jackfield.auth.anonymous~it",
            Map.of("auth.name", "nobody", "target.id", "assistant-1"))
        .configured(
            "org.jackfield.auth.chain~it",
            Map.of("auth.name", "office", "members", List.of("missing", "password", "token")))
        .configured("org.jackfield.auth.chain~a", Map.of("auth.name", "a", "members", List.of("b")))
        .configured(
            "org.jackfield.auth.chain~b", Map.of("auth.name", "b", "members", List.of("a")));
  }

  private static CredentialsProvider provider(Framework felix, String name) throws Exception {
    return felix.service(CredentialsProvider.class, "(auth.name=" + name + ")");
  }

  private static Configuration configuration(Framework felix, String filter) throws Exception {
    return felix.service(ConfigurationAdmin.class, "(service.id=*)").listConfigurations(filter)[0];
  }

  private static Grant ask(CredentialsProvider provider) throws Exception {
    return provider.credentials("office").toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static String identity(Framework felix, String name) throws Exception {
    return ask(provider(felix, name)).credentials().identity();
  }

  private static String user(Grant grant) {
    return ((Credentials.UserPassword) grant.credentials()).user();
  }

  private static String token(String subject) {
    String claims = "{\"sub\":\"" + subject + "\"}";
    return "eyJhbGciOiJIUzUxMiJ9."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2ln";
  }
}
