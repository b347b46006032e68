package org.jackfield.auth.credential;

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
import org.jackfield.spi.auth.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs clients in with one user and password: one configuration is one provider. With other values
 * clients sign in anew; their calls go on.
 */
@Component(
    service = CredentialsProvider.class,
    configurationPid = "org.jackfield.auth.credential",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CredentialsProvider.AUTH_KIND + "=credential")
@Designate(ocd = UserPasswordSignIn.Config.class, factory = true)
public final class UserPasswordSignIn implements CredentialsProvider {

  /** Configuration of one provider. */
  @ObjectClassDefinition(
      name = "Jackfield sign-in by user and password",
      description = "A SIP connection's or telephony credential's user and password")
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

    /** The user. */
    @AttributeDefinition(
        name = "User",
        description = "SIP user name, not empty. Acts at once: clients sign in again with it.")
    String user();

    /** The password; the leading underscore keeps it out of the service's properties. */
    @AttributeDefinition(
        name = "Password",
        type = AttributeType.PASSWORD,
        description =
            "The user's password, not empty; best given as $[secret:NAME] or $[env:NAME]. Acts at"
                + " once: clients sign in again with it.")
    String _password();

    /** The rank. */
    @AttributeDefinition(
        name = "Ranking",
        required = false,
        description =
            "Any whole number, 0 if missing; of two providers for a client the higher one is"
                + " asked. Acts at once.")
    int service_ranking() default 0;
  }

  private static final Logger LOG = LoggerFactory.getLogger(UserPasswordSignIn.class);

  private final ReplaceableProvider way;

  /**
   * For the container.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Activate
  public UserPasswordSignIn(Config config) {
    this.way = new ReplaceableProvider(way(config));
  }

  /**
   * A provider of one's own, for a program without a container.
   *
   * @param user the SIP user name, not empty
   * @throws ProblemException BAD_CONFIGURATION if it is empty
   */
  public UserPasswordSignIn(String user, Secret password) {
    this.way = new ReplaceableProvider(way(user, password));
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
    if (config.client_name() != null) {
      filled("client.name", config.client_name());
    }
    if (config.auth_name() != null) {
      filled("auth.name", config.auth_name());
    }
    return way(config.user(), Secret.of(filled(".password", config._password())));
  }

  private static CredentialsProvider way(String user, Secret password) {
    Credentials known = new Credentials.UserPassword(filled("user", user), password);
    return client -> CompletableFuture.completedFuture(Grant.of(known));
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

  /** Without user and password. */
  @Override
  public String toString() {
    return "UserPasswordSignIn[redacted]";
  }
}
