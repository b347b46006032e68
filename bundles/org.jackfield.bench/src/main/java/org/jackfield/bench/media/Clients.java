package org.jackfield.bench.media;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.client.VoiceClient;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Makes clients by configuration, as any program in a container does. */
@Component(service = Clients.class)
public final class Clients {
  private static final Duration UP = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 50;

  private final ConfigurationAdmin configurations;
  private final Map<String, VoiceClient> here = new ConcurrentHashMap<>();
  private final Set<Configuration> made = new HashSet<>();

  /** For the container. */
  @Activate
  public Clients(@Reference ConfigurationAdmin configurations) {
    this.configurations = configurations;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindClient(VoiceClient client) {
    here.put(client.name(), client);
  }

  void unbindClient(VoiceClient client) {
    here.remove(client.name(), client);
  }

  /**
   * A client of the headless engine that is signed in.
   *
   * @throws IOException if it is not within 30 s
   */
  VoiceClient signedIn(URI uri, String user, String password)
      throws IOException, InterruptedException {
    return signedIn(uri, user, password, "headless");
  }

  /**
   * A client of this engine that is signed in.
   *
   * @throws IOException if it is not within 30 s
   */
  public VoiceClient signedIn(URI uri, String user, String password, String engine)
      throws IOException, InterruptedException {
    String name = "bench-" + user;
    configure(
        "org.jackfield.auth.credential",
        name,
        Map.of("client.name", name, "user", user, ".password", password));
    configure(
        "org.jackfield.client",
        name,
        Map.of(
            "client.name",
            name,
            "uri",
            uri.toString(),
            "media.engine",
            engine,
            "auto.connect",
            true));
    long end = System.nanoTime() + UP.toNanos();
    while (!isReady(name)) {
      if (System.nanoTime() - end > 0) {
        throw new IOException(name + " did not sign in");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return here.get(name);
  }

  private boolean isReady(String name) {
    return Optional.ofNullable(here.get(name))
        .filter(it -> it.state().name().equals("READY"))
        .isPresent();
  }

  private void configure(String factory, String name, Map<String, Object> values)
      throws IOException {
    Configuration configuration = configurations.getFactoryConfiguration(factory, name, "?");
    made.add(configuration);
    // Who is signed in already stays so.
    configuration.updateIfDifferent(new Hashtable<>(values));
  }

  /** Takes all of them away again. */
  public void remove() throws IOException {
    for (Configuration configuration : made) {
      configuration.delete();
    }
    made.clear();
  }
}
