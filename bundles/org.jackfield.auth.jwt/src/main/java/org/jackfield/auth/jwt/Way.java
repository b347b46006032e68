package org.jackfield.auth.jwt;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;

/**
 * Where the tokens of one configuration come from. Nothing is asked, run or read before the first
 * sign-in; {@link #close} ends what runs.
 */
final class Way implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final CredentialsProvider provider;
  private Optional<ServiceTokens> services = Optional.empty();
  private Optional<FetchedToken> ofServices = Optional.empty();

  /**
   * As this configuration says.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  Way(JwtConfig config) {
    if (config.client_name() != null) {
      Problems.filled("client.name", config.client_name());
    }
    if (config.auth_name() != null) {
      Problems.filled("auth.name", config.auth_name());
    }
    this.provider = provider(config);
  }

  /** This provider, with nothing to end. */
  Way(CredentialsProvider provider) {
    this.provider = provider;
  }

  static FetchedToken fetched(String who, TokenSource source, FetchedToken.For whom) {
    return new FetchedToken(who, source, whom, FetchedToken.LIMIT, InstantSource.system());
  }

  /** Gives the tokens. */
  CredentialsProvider provider() {
    return provider;
  }

  private CredentialsProvider provider(JwtConfig config) {
    return switch (onlyOne(config)) {
      case ".token" -> new GivenToken(config._token(), InstantSource.system());
      case ".api.key" -> fetched("the API", rest(config), FetchedToken.For.ALL);
      case "command" -> fetched("command", command(config), FetchedToken.For.ALL);
      case "file" -> file(config);
      default -> {
        services = Optional.of(new ServiceTokens(config.source_filter()));
        ofServices =
            Optional.of(fetched("the token source", services.get(), FetchedToken.For.EACH));
        yield ofServices.get();
      }
    };
  }

  private static String onlyOne(JwtConfig config) {
    List<String> given = new ArrayList<>();
    if (present(config._token())) {
      given.add(".token");
    }
    if (present(config._api_key())) {
      given.add(".api.key");
    }
    if (config.command() != null && config.command().length > 0) {
      given.add("command");
    }
    if (present(config.file())) {
      given.add("file");
    }
    if (present(config.source_filter())) {
      given.add("source.filter");
    }
    if (given.size() != 1) {
      throw Problems.configuration(
          "exactly one of .token, .api.key, command, file and source.filter has to be given, not "
              + (given.isEmpty() ? "none" : String.join(" and ", given)));
    }
    return given.get(0);
  }

  private static boolean present(String value) {
    return value != null && !value.isBlank();
  }

  private static TokenSource rest(JwtConfig config) {
    return new RestTokens(
        Problems.filled("api.url", config.api_url()),
        Secret.of(config._api_key().strip()),
        Problems.filled("credential.id", config.credential_id()),
        FetchedToken.LIMIT);
  }

  private TokenSource command(JwtConfig config) {
    List<String> words = List.of(config.command());
    Problems.filled("command", words.get(0));
    Command command = new Command(words, FetchedToken.LIMIT);
    closing.push(command::close);
    return command;
  }

  private CredentialsProvider file(JwtConfig config) {
    FileToken token = new FileToken(path(config.file()), InstantSource.system());
    ScheduledExecutorService looks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "jackfield-auth-jwt-file");
              thread.setDaemon(true);
              return thread;
            });
    looks.scheduleWithFixedDelay(
        token::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    closing.push(looks::shutdownNow);
    return token;
  }

  private static Path path(String file) {
    try {
      return Path.of(file.strip());
    } catch (InvalidPathException fault) {
      throw Problems.configuration("file: is no path");
    }
  }

  /** A service has come, or has other properties. */
  void put(TokenSource source, Map<String, Object> properties) {
    if (services.isPresent() && services.get().put(source, properties)) {
      ofServices.orElseThrow().renew();
    }
  }

  /** It has gone. */
  void remove(TokenSource source) {
    if (services.isPresent() && services.get().remove(source)) {
      ofServices.orElseThrow().renew();
    }
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
  }
}
