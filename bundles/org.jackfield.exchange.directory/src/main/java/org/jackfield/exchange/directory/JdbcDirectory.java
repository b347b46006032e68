package org.jackfield.exchange.directory;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory over a database found by its driver; a service once its data is loaded. */
@Component(
    service = Directory.class,
    immediate = true,
    configurationPid = "org.jackfield.exchange.directory")
@Designate(ocd = JdbcDirectory.Config.class)
public final class JdbcDirectory implements Directory {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcDirectory.class);

  /** Settings of the directory; all act when the directory starts. */
  @ObjectClassDefinition(name = "Jackfield exchange: directory")
  public @interface Config {
    /** File. */
    @AttributeDefinition(
        name = "File",
        description =
            "JSON file of connections; replaces what is stored. Empty: none. Acts when the"
                + " directory starts, as it does anew when this changes.")
    String file() default "";

    /** Data. */
    @AttributeDefinition(
        name = "Data",
        description =
            "Folder for the database. Empty: in memory. Acts when the directory starts, as it does"
                + " anew when this changes.")
    String data() default "";

    /** Host. */
    @AttributeDefinition(
        name = "Host",
        description =
            "Address the exchange listens on. On loopback, without a file, two users with known"
                + " passwords are made; elsewhere with random ones. Acts when the directory starts,"
                + " as it does anew when this changes.")
    String host() default "127.0.0.1";
  }

  private static final long SECONDS_TO_STOP = 2;

  private final ExecutorService worker = threads("jf-directory");

  /** Apart, so that a wave of sign-ins does not keep calls from finding their way. */
  private final ExecutorService hasher = threads("jf-directory-password");

  private final Store store;
  private final List<SampleUser> samples;

  /** For the container. Blocks while the data is loaded. */
  @Activate
  public JdbcDirectory(
      Config config,
      @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory databases)
      throws SQLException {
    store = new Store(open(config, databases));
    samples = load(config);
    LOG.info("directory loaded: {} users", store.all().size());
  }

  private static ExecutorService threads(String name) {
    return Executors.newFixedThreadPool(
        2,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private static DataSource open(Config config, DataSourceFactory databases) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(
        DataSourceFactory.JDBC_URL,
        config.data().isEmpty()
            ? "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"
            : "jdbc:h2:file:" + Path.of(config.data()).toAbsolutePath().resolve("directory"));
    return databases.createDataSource(properties);
  }

  private List<SampleUser> load(Config config) throws SQLException {
    if (!config.file().isEmpty()) {
      store.replace(DirectoryFile.read(Path.of(config.file())));
      return List.of();
    }
    if (!store.holdsSamplesOnly()) {
      return List.of();
    }
    // Made anew at each start: passwords that everybody knows must not follow the data to a public
    // address.
    List<Entry> made = Samples.make(Samples.isLoopback(config.host()));
    store.replace(made);
    return Samples.card(made);
  }

  @Deactivate
  void deactivate() throws SQLException, InterruptedException {
    worker.shutdown();
    hasher.shutdown();
    if (!worker.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
      LOG.warn("the database did not answer in {} s", SECONDS_TO_STOP);
    }
    store.close();
  }

  @Override
  public CompletionStage<Optional<Subscriber>> signIn(String user, String password) {
    return ask(() -> store.byUser(user)).thenApplyAsync(found -> checked(found, password), hasher);
  }

  private static Optional<Subscriber> checked(Optional<Store.Found> found, String password) {
    if (found.isEmpty()) {
      Passwords.checkNobody(password);
      return Optional.empty();
    }
    return found
        .filter(it -> Passwords.matches(password, it.storedPassword()))
        .map(Store.Found::subscriber);
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byUser(String user) {
    return ask(() -> store.byUser(user).map(Store.Found::subscriber));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byNumber(String number) {
    return ask(() -> store.byNumber(number).map(Store.Found::subscriber));
  }

  @Override
  public CompletionStage<List<Subscriber>> all() {
    return ask(() -> store.all().stream().map(Store.Found::subscriber).toList());
  }

  @Override
  public List<SampleUser> samples() {
    return samples;
  }

  /** A question to the database. */
  private interface Question<T> {
    T answer() throws SQLException;
  }

  private <T> CompletionStage<T> ask(Question<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.answer();
          } catch (SQLException fault) {
            throw new CompletionException(fault);
          }
        },
        worker);
  }
}
