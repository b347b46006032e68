package org.jackfield.exchange.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the HTTP service's secure port its certificate, and a new one when the files change,
 * without touching a socket. When it goes, the port keeps the last one.
 */
@Component(
    service = ConnectorFactory.class,
    immediate = true,
    configurationPid = "org.jackfield.exchange.tls",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ExchangeTls.Config.class)
public final class ExchangeTls implements ConnectorFactory {
  private static final Logger LOG = LoggerFactory.getLogger(ExchangeTls.class);

  /** Where the certificate comes from. */
  @ObjectClassDefinition(
      name = "Jackfield exchange: certificate",
      description = "The certificate of the exchange's port: two PEM files, or a local authority")
  public @interface Config {
    /** Certificate. */
    @AttributeDefinition(
        name = "Certificate",
        description =
            "PEM file of the certificate and those above it; empty with a folder instead. Acts on"
                + " new connections.",
        required = false)
    String certificate() default "";

    /** Key. */
    @AttributeDefinition(
        name = "Key",
        description = "PEM file of the certificate's key, not encrypted. Acts on new connections.",
        required = false)
    String key() default "";

    /** Folder. */
    @AttributeDefinition(
        name = "Folder",
        description =
            "Folder of a local authority, made if it is not there: ca.pem is to be trusted, ca.key"
                + " to be kept. Empty with a certificate and a key instead. Acts on new"
                + " connections.",
        required = false)
    String folder() default "";

    /** Names. */
    @AttributeDefinition(
        name = "Names",
        description =
            "Host names and addresses that the local authority's certificate stands for, parted by"
                + " commas; 0.0.0.0 for all addresses of the machine. localhost is always among"
                + " them. Acts on new connections.",
        required = false)
    String names() default "";

    /** Look seconds. */
    @AttributeDefinition(
        name = "Look",
        description = "Seconds between two looks at the files. Acts now.",
        min = "1",
        max = "3600")
    int look_seconds() default 3;
  }

  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "jf-tls");
            thread.setDaemon(true);
            return thread;
          });
  private final SecurePorts ports;

  /** These three belong to the timer's thread. */
  private Source source;

  private ScheduledFuture<?> looking;
  private String lastFault = "";

  /**
   * For the container.
   *
   * @throws IllegalArgumentException naming the attribute or the file, if there is no certificate
   */
  @Activate
  public ExchangeTls(Config config) {
    this(config, InstantSource.system());
  }

  ExchangeTls(Config config, InstantSource clock) {
    this.clock = clock;
    try {
      source = source(config);
      ports = new SecurePorts(source.first(clock));
    } catch (BadCertificateException | IOException fault) {
      timer.shutdownNow();
      throw new IllegalArgumentException(named(config, fault), fault);
    }
    timer.execute(() -> schedule(config.look_seconds()));
  }

  /** Taken as a whole or not at all. */
  @Modified
  void modified(Config config) {
    timer.execute(() -> take(config));
  }

  private void take(Config config) {
    try {
      Source next = source(config);
      ports.use(next.first(clock));
      source = next;
      schedule(config.look_seconds());
    } catch (BadCertificateException | IOException fault) {
      refused(named(config, fault));
    } catch (IllegalArgumentException fault) {
      refused(fault.getMessage());
    }
  }

  private static void refused(String why) {
    LOG.error("configuration refused, the former one stays in force: {}", why);
  }

  /** What is wrong with a file, and which attribute it is of. */
  private static String named(Config config, Exception fault) {
    return (config.folder().isBlank() ? "certificate, key: " : "folder: ") + fault.getMessage();
  }

  @Deactivate
  void deactivate() {
    timer.shutdownNow();
  }

  @Override
  public Connector createConnector(Server server) {
    Optional<ServerConnector> port = ports.equip(server);
    return new Seat(
        server,
        port.orElseThrow(
            () ->
                new IllegalStateException(
                    "no port of the HTTP service speaks TLS: org.apache.felix.https.enable")));
  }

  /** Looks at the files once. */
  private void look() {
    try {
      source.next(clock).ifPresent(ports::use);
      lastFault = "";
    } catch (BadCertificateException | IOException | RuntimeException fault) {
      if (!fault.toString().equals(lastFault)) {
        lastFault = fault.toString();
        LOG.error("the certificate could not be renewed, the former one stays", fault);
      }
    }
  }

  /** Looks now, and waits for it: for tests. */
  void lookNow() throws Exception {
    timer.submit(this::look).get(10, TimeUnit.SECONDS);
  }

  private void schedule(int seconds) {
    if (looking != null) {
      looking.cancel(false);
    }
    looking = timer.scheduleWithFixedDelay(this::look, seconds, seconds, TimeUnit.SECONDS);
  }

  private Source source(Config config) throws IOException {
    if (config.look_seconds() < 1 || config.look_seconds() > 3600) {
      throw new IllegalArgumentException("look.seconds: must be 1 to 3600");
    }
    boolean files = !config.certificate().isBlank() || !config.key().isBlank();
    if (files == !config.folder().isBlank()) {
      throw new IllegalArgumentException(
          "certificate, key, folder: give certificate and key, or a folder alone");
    }
    if (files) {
      if (config.certificate().isBlank() || config.key().isBlank()) {
        throw new IllegalArgumentException("certificate, key: one is no use without the other");
      }
      return new Source(
          Optional.empty(),
          new PemFiles(Path.of(config.certificate()), Path.of(config.key()), clock));
    }
    Path folder = Path.of(config.folder());
    String names = config.names();
    return new Source(
        Optional.of(new LocalAuthority(folder, () -> Names.of(names))),
        new PemFiles(
            folder.resolve(LocalAuthority.SERVER),
            folder.resolve(LocalAuthority.SERVER_KEY),
            clock));
  }

  /** Two files, and who writes them, if that is us. */
  private record Source(Optional<LocalAuthority> authority, PemFiles files) {
    Identity first(InstantSource clock) throws BadCertificateException, IOException {
      ensure(clock);
      return files.read();
    }

    Optional<Identity> next(InstantSource clock) throws BadCertificateException, IOException {
      ensure(clock);
      return files.look();
    }

    private void ensure(InstantSource clock) throws BadCertificateException, IOException {
      if (authority.isPresent()) {
        authority.get().ensure(clock.instant());
      }
    }
  }
}
