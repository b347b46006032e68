package org.jackfield.auth.telephony;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.ReplaceableProvider;
import org.jackfield.spi.auth.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs clients in with a telephony credential: one configuration is one provider. With other
 * values clients sign in anew; their calls go on: what was made is deleted 30 s after the new
 * values have given something to sign in with, or when the provider goes. Immediate, so that what
 * was made lives as long as the configuration, not as long as a client looks at it.
 */
@Component(
    service = CredentialsProvider.class,
    configurationPid = "org.jackfield.auth.telephony",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    property = CredentialsProvider.AUTH_KIND + "=telephony")
@Designate(ocd = TelephonyConfig.class, factory = true)
public final class TelephonySignIn implements CredentialsProvider {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** So long a client may take to sign in with what it was given. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final int SHORTEST_LIFE = 600;
  private static final int LONGEST_LIFE = 31_536_000;
  private static final int LONGEST_SETTLING = 8;

  private static final Logger LOG = LoggerFactory.getLogger(TelephonySignIn.class);

  /**
   * Where credentials come from.
   *
   * @param told what it is made of: where that is the same, it needs no other
   * @param provider gives them
   * @param end begins to delete what was made; takes 3 s at most, and does not fail
   */
  private record Way(
      List<Object> told, CredentialsProvider provider, Supplier<CompletableFuture<Void>> end) {
    @Override
    public String toString() {
      return "Way[redacted]";
    }
  }

  private final ReplaceableProvider provider;
  private final Former former;
  private volatile Way way;

  /**
   * For the container.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Activate
  public TelephonySignIn(TelephonyConfig config) {
    this(
        config,
        () ->
            new CompletableFuture<Void>()
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS));
  }

  TelephonySignIn(TelephonyConfig config, Supplier<CompletableFuture<Void>> grace) {
    way = way(config);
    provider = new ReplaceableProvider(way.provider());
    former = new Former(grace);
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(TelephonyConfig config) {
    Way next;
    try {
      next = way(config);
    } catch (ProblemException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
      return;
    }
    Way before = way;
    if (next.told().equals(before.told())) {
      return;
    }
    former.add(before.end());
    way = next;
    provider.replace(
        client -> next.provider().credentials(client).thenApply(it -> taken(next, it)));
  }

  private Grant taken(Way by, Grant grant) {
    if (by == way) {
      former.relieve();
    }
    return grant;
  }

  private static Way way(TelephonyConfig config) {
    if (config.client_name() != null) {
      Problems.filled("client.name", config.client_name());
    }
    if (config.auth_name() != null) {
      Problems.filled("auth.name", config.auth_name());
    }
    boolean given = config.user() != null || config._password() != null;
    if (given == (config._api_key() != null)) {
      throw Problems.configuration(
          "either user and .password or .api.key has to be given, not "
              + (given ? "both" : "neither"));
    }
    List<Object> told =
        Arrays.asList(
            config.user(),
            config._password(),
            config._api_key(),
            config.api_url(),
            config.connection_id(),
            config.credential_name(),
            config.expires_seconds(),
            config.settle_seconds());
    if (given) {
      return new Way(told, given(config), () -> CompletableFuture.completedFuture(null));
    }
    MadeCredential made = made(config);
    return new Way(told, made, made::end);
  }

  private static CredentialsProvider given(TelephonyConfig config) {
    Credentials known =
        new Credentials.UserPassword(
            Problems.filled("user", config.user()),
            Secret.of(Problems.filled(".password", config._password())));
    return client -> CompletableFuture.completedFuture(Grant.of(known));
  }

  private static MadeCredential made(TelephonyConfig config) {
    int life = config.expires_seconds();
    if (life != 0 && (life < SHORTEST_LIFE || life > LONGEST_LIFE)) {
      throw Problems.configuration("expires.seconds: must be 0, or 600 to " + LONGEST_LIFE);
    }
    if (config.settle_seconds() < 0 || config.settle_seconds() > LONGEST_SETTLING) {
      throw Problems.configuration("settle.seconds: must be 0 to " + LONGEST_SETTLING);
    }
    return new MadeCredential(
        new RestApi(
            Problems.filled("api.url", config.api_url()),
            Secret.of(Problems.filled(".api.key", config._api_key())),
            LIMIT),
        new MadeCredential.Wanted(
            Problems.filled("connection.id", config.connection_id()),
            Problems.filled("credential.name", config.credential_name()),
            life == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(life))),
        CompletableFuture.delayedExecutor(config.settle_seconds(), TimeUnit.SECONDS),
        InstantSource.system());
  }

  @Deactivate
  void stop() {
    CompletableFuture.allOf(former.end(), way.end().get()).join(); // 3 s at most
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    return provider.credentials(clientName);
  }

  @Override
  public CompletionStage<Void> changed() {
    return provider.changed();
  }
}
