package org.jackfield.exchange.directory;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.directory.DirectoryListener;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.directory.Changes.Done;
import org.jackfield.exchange.directory.Lookups.Found;
import org.jackfield.exchange.directory.load.News;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory over a database found by its driver; a service once its data is loaded. */
@Component(
    service = {Directory.class, DirectoryAdmin.class},
    immediate = true,
    configurationPid = "org.jackfield.exchange.directory")
@Designate(ocd = DirectoryConfig.class)
public final class JdbcDirectory extends Admin implements Directory {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcDirectory.class);

  private final InstantSource clock;
  private final Listeners listeners = new Listeners();
  private final String life;
  private final DataSourceFactory databases;
  private volatile Book book;

  /** For the container. Blocks while the data is loaded. */
  @Activate
  public JdbcDirectory(
      DirectoryConfig config,
      BundleContext context,
      @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory databases)
      throws SQLException {
    this(config, context.getProperty(Constants.FRAMEWORK_UUID), databases, InstantSource.system());
  }

  /**
   * A directory.
   *
   * @param life names the span for which memory is kept: the framework's
   */
  JdbcDirectory(
      DirectoryConfig config, String life, DataSourceFactory databases, InstantSource clock)
      throws SQLException {
    this.clock = clock;
    this.life = life;
    this.databases = databases;
    book = Book.open(config, life, databases, clock);
  }

  /** What the file has changed is told to those that listen by now. */
  @Activate
  void activate() {
    LOG.info("directory loaded");
    listeners.tell(book.loaded().news());
  }

  /** Blocks while the data is loaded; what cannot be loaded changes nothing. */
  @Modified
  void modified(DirectoryConfig config) {
    Book before = book;
    try {
      book = Book.open(config, life, databases, clock);
    } catch (SQLException | RuntimeException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
      return;
    }
    before.close();
    // The last that was written there may have been read here before it was stored.
    book.lookups().forget();
    activate();
  }

  @Deactivate
  void deactivate() {
    book.close();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindListener(DirectoryListener listener) {
    listeners.add(listener);
  }

  void unbindListener(DirectoryListener listener) {
    listeners.remove(listener);
  }

  // --- who there is

  @Override
  public CompletionStage<Optional<Subscriber>> byUser(String user) {
    return book.lookups().byUser(user).thenApply(it -> it.map(Found::subscriber));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byNumber(String number) {
    return book.lookups().byNumber(number).thenApply(it -> it.map(Found::subscriber));
  }

  @Override
  public CompletionStage<Optional<Application>> application(String id) {
    return book.lookups().application(id);
  }

  @Override
  public CompletionStage<Optional<Application>> applicationByNumber(String number) {
    return book.lookups().applicationByNumber(number);
  }

  @Override
  public CompletionStage<Optional<OutboundVoiceProfile>> outboundProfile(String connectionId) {
    return book.lookups().outboundProfile(connectionId);
  }

  @Override
  public CompletionStage<Optional<Duration>> firstCommand(String applicationId) {
    return book.lookups().firstCommand(applicationId);
  }

  @Override
  public CompletionStage<Optional<WebhookSettings>> webhooks(String connectionId) {
    return book.lookups().webhooks(connectionId);
  }

  @Override
  public Optional<StoredSecret.Clear> webhookSigningKey() {
    return book.loaded().signingKey();
  }

  @Override
  public CompletionStage<List<Subscriber>> all() {
    return book.lookups().all();
  }

  @Override
  public CompletionStage<Optional<Account>> account(String user) {
    return book.lookups().byUser(user).thenApply(it -> it.flatMap(JdbcDirectory::account));
  }

  @Override
  public CompletionStage<Optional<Account>> accountOfCredential(String credentialId) {
    return book.lookups()
        .byCredential(credentialId)
        .thenApply(it -> it.flatMap(JdbcDirectory::account));
  }

  private static Optional<Account> account(Found found) {
    return found.secret().map(secret -> new Account(found.subscriber(), secret));
  }

  @Override
  public List<ApiKeyDigest> apiKeys() {
    return book.loaded().apiKeys();
  }

  @Override
  public Optional<Samples> samples() {
    return book.loaded().samples();
  }

  // --- changes

  @Override
  public CompletionStage<Void> keep(String user, StoredSecret before, StoredSecret after) {
    Lookups lookups = book.lookups();
    return change(
        changes -> {
          changes.keep(user, before, after, lookups::secret);
          return new Done<>(null, News.NONE);
        });
  }

  // --- what it is made of

  @Override
  Book book() {
    return book;
  }

  @Override
  InstantSource clock() {
    return clock;
  }

  @Override
  void tell(News news) {
    listeners.tell(news);
  }
}
