package org.jackfield.exchange.directory;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.h2.util.OsgiDataSourceFactory;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.junit.jupiter.api.Assertions;

/** Directories over a real database, each test in a framework of its own. */
final class Opened implements AutoCloseable {
  static final StoredSecret HASH = new StoredSecret.Hashed("hash-1");
  static final StoredSecret SEAL = new StoredSecret.Sealed("seal-1");

  /** The id of the credential that is made up. */
  static final String SAMPLE_CREDENTIAL = "5a4d9c1e-0000-4000-8000-00616c696365";

  private final List<JdbcDirectory> open = new ArrayList<>();
  private String life = UUID.randomUUID().toString();
  private String file = "";
  private String data = "";
  private String host = "127.0.0.1";
  private Duration ahead = Duration.ZERO;

  /** The clock of all directories here is put forward. */
  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  Opened file(Path path) {
    file = path == null ? "" : path.toString();
    return this;
  }

  Opened data(Path path) {
    data = path.toString();
    return this;
  }

  Opened host(String address) {
    host = address;
    return this;
  }

  /** From now on it is another framework, as after a restart. */
  Opened anotherFramework() {
    life = UUID.randomUUID().toString();
    return this;
  }

  JdbcDirectory start() throws SQLException {
    JdbcDirectory directory =
        new JdbcDirectory(
            config(file, data, host),
            life,
            new OsgiDataSourceFactory(new org.h2.Driver()),
            () -> Instant.now().plus(ahead));
    open.add(directory);
    return directory;
  }

  /** It is told what has been set here by now. */
  void change(JdbcDirectory directory) {
    directory.modified(config(file, data, host));
  }

  /** The one before stops first. */
  JdbcDirectory restart() throws SQLException {
    close();
    return start();
  }

  @Override
  public void close() {
    open.forEach(JdbcDirectory::deactivate);
    open.clear();
  }

  static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  static Throwable fault(CompletionStage<?> stage) {
    return Assertions.assertThrows(CompletionException.class, () -> now(stage)).getCause();
  }

  /** The password there is, in words. */
  static String secret(JdbcDirectory directory, String user) {
    return now(directory.account(user)).map(it -> words(it.secret())).orElse("none");
  }

  private static String words(StoredSecret secret) {
    if (secret instanceof StoredSecret.Clear clear) {
      return "clear " + clear.text();
    }
    return secret instanceof StoredSecret.Hashed hashed
        ? "hashed " + hashed.text()
        : "sealed " + ((StoredSecret.Sealed) secret).text();
  }

  static Connection connection(String id, String user, String... numbers) {
    return new Connection(
        id,
        "office " + id,
        user,
        ConnectionSettings.DEFAULT,
        "{\"tags\":[\"x\"]}",
        List.of(numbers),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  static TelephonyCredential credential(String id, String connection, String user) {
    return new TelephonyCredential(
        id,
        connection,
        "",
        Optional.of("tag"),
        user,
        Optional.of(Instant.parse("2030-01-31T12:00:00Z")),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static DirectoryConfig config(String file, String data, String host) {
    return new DirectoryConfig() {
      @Override
      public Class<? extends Annotation> annotationType() {
        return DirectoryConfig.class;
      }

      @Override
      public String file() {
        return file;
      }

      @Override
      public String data() {
        return data;
      }

      @Override
      public String host() {
        return host;
      }
    };
  }
}
