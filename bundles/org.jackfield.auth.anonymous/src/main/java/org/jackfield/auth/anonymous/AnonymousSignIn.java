package org.jackfield.auth.anonymous;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.ReplaceableProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs clients in as nobody, for one target: one configuration is one provider. With other values
 * clients sign in anew; their calls go on.
 */
@Component(
    service = CredentialsProvider.class,
    configurationPid = "org.jackfield.auth.anonymous",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CredentialsProvider.AUTH_KIND + "=anonymous")
@Designate(ocd = AnonymousSignIn.Config.class, factory = true)
public final class AnonymousSignIn implements CredentialsProvider {
  /** The kind of target that networks have today. */
  public static final String AI_ASSISTANT = "ai_assistant";

  /** Configuration of one provider. */
  @ObjectClassDefinition(
      name = "Jackfield sign-in as nobody",
      description = "Sign-in without an identity, for calls to one target")
  public @interface Config {
    /** The client it serves. */
    @AttributeDefinition(
        name = "Client",
        required = false,
        description =
            "Name of the one client that signs in with this; without it, all clients do. Acts at"
                + " once: the clients concerned sign in again.")
    String client_name();

    /** What others call it. */
    @AttributeDefinition(
        name = "Name",
        required = false,
        description =
            "What a chain calls it in its members; not needed otherwise. Acts at the next sign-in.")
    String auth_name();

    /** The kind of target. */
    @AttributeDefinition(
        name = "Type of target",
        required = false,
        description =
            "What the target is, in the network's words, not empty. Acts at once: clients sign in"
                + " again with it.")
    String target_type() default AI_ASSISTANT;

    /** The target. */
    @AttributeDefinition(
        name = "Target",
        description =
            "The target's id at the network, not empty. Acts at once: clients sign in again with"
                + " it.")
    String target_id();

    /** The target's version. */
    @AttributeDefinition(
        name = "Version of target",
        required = false,
        description =
            "Id of a version of the target other than its main one. Acts at once: clients sign in"
                + " again with it.")
    String target_version();

    /** The rank. */
    @AttributeDefinition(
        name = "Ranking",
        required = false,
        description =
            "Any whole number, 0 if missing; of two providers for a client the higher one is"
                + " asked. Acts at once.")
    int service_ranking() default 0;
  }

  private static final Logger LOG = LoggerFactory.getLogger(AnonymousSignIn.class);

  private final ReplaceableProvider way;

  /**
   * For the container.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Activate
  public AnonymousSignIn(Config config) {
    this.way = new ReplaceableProvider(way(config));
  }

  /**
   * A provider of one's own, for a program without a container.
   *
   * @param targetType e.g. {@link #AI_ASSISTANT}, not empty
   * @param targetId the target at the network, not empty
   * @param targetVersion a version of it other than its main one, not empty
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  public AnonymousSignIn(String targetType, String targetId, Optional<String> targetVersion) {
    this.way = new ReplaceableProvider(way(targetType, targetId, targetVersion));
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(Config config) {
    try {
      way.replace(way(config));
    } catch (ProblemException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
    }
  }

  private static CredentialsProvider way(Config config) {
    optional("client.name", config.client_name());
    optional("auth.name", config.auth_name());
    return way(
        config.target_type(), config.target_id(), Optional.ofNullable(config.target_version()));
  }

  private static CredentialsProvider way(String type, String id, Optional<String> version) {
    Credentials target =
        new Credentials.AnonymousTarget(
            filled("target.type", type),
            filled("target.id", id),
            version.map(it -> filled("target.version", it)));
    return client -> CompletableFuture.completedFuture(Grant.of(target));
  }

  private static void optional(String field, String value) {
    if (value != null) {
      filled(field, value);
    }
  }

  private static String filled(String field, String value) {
    if (value == null || value.isBlank()) {
      throw Problem.permanent(
              Codes.BAD_CONFIGURATION,
              Area.CONFIGURATION,
              field + (value == null ? ": is missing" : ": must not be empty"))
          .asException();
    }
    return value;
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    return way.credentials(clientName);
  }

  @Override
  public CompletionStage<Void> changed() {
    return way.changed();
  }
}
