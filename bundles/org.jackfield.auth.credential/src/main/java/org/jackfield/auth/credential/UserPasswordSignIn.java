package org.jackfield.auth.credential;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Signs clients in with one user and password: one configuration is one provider. A changed
 * configuration makes a new provider, with which clients sign in anew; their calls go on.
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

  private final Credentials credentials;

  /**
   * For the container.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Activate
  public UserPasswordSignIn(Config config) {
    this(config.user(), Secret.of(filled(".password", config._password())));
    if (config.client_name() != null) {
      filled("client.name", config.client_name());
    }
  }

  /**
   * A provider of one's own, for a program without a container.
   *
   * @param user the SIP user name, not empty
   * @throws ProblemException BAD_CONFIGURATION if it is empty
   */
  public UserPasswordSignIn(String user, Secret password) {
    this.credentials = new Credentials.UserPassword(filled("user", user), password);
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
  public CompletionStage<Credentials> credentials(String clientName) {
    return CompletableFuture.completedFuture(credentials);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return "UserPasswordSignIn[redacted]";
  }
}
