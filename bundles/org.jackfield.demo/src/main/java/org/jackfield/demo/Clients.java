package org.jackfield.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.demo.place.Parts;
import org.jackfield.exchange.api.directory.Samples;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Makes clients as any program in a container does: by a configuration for the client and one for
 * its sign-in. Leaving removes the configurations, and the clients with them.
 */
final class Clients {
  private static final String CLIENT = "org.jackfield.client";
  private static final String SIGN_IN = "org.jackfield.auth.credential";

  private final ConfigurationAdmin configurations;
  private final Parts parts;
  private final Patience patience;
  private final Deque<Configuration> made = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();

  /**
   * @param configurations where the configurations go
   * @param parts where the clients appear
   */
  Clients(ConfigurationAdmin configurations, Parts parts, Patience patience) {
    this.configurations = configurations;
    this.parts = parts;
    this.patience = patience;
  }

  /**
   * Makes a client that does not connect yet.
   *
   * @param user as whom it signs in
   * @param uri where
   * @param engine the only media engine it may use
   * @return the client; empty if it did not appear in time
   */
  Optional<VoiceClient> make(Samples.User user, String uri, String engine)
      throws IOException, InterruptedException {
    String name = user.user() + "-" + engine;
    names.push(name);
    // The sign-in first: a client that connects without one would fail.
    configure(
        SIGN_IN,
        name,
        Map.of("client.name", name, "user", user.user(), ".password", user.password()));
    if (parts.signIns().await(name, patience.step()).isEmpty()) {
      return Optional.empty();
    }
    configure(
        CLIENT,
        name,
        Map.of("client.name", name, "uri", uri, "media.engine", engine, "auto.connect", false));
    return parts.clients().await(name, patience.step());
  }

  private void configure(String factory, String name, Map<String, Object> values)
      throws IOException {
    Configuration configuration =
        configurations.getFactoryConfiguration(factory, "demo-" + name, "?");
    made.push(configuration);
    Dictionary<String, Object> properties = new Hashtable<>(values);
    configuration.update(properties);
  }

  /** Ends the clients and waits until they are gone, one step for each. */
  void leave() throws IOException, InterruptedException {
    while (!made.isEmpty()) {
      made.pop().delete();
    }
    while (!names.isEmpty()) {
      parts.clients().awaitGone(names.pop(), patience.step());
    }
  }
}
