package org.jackfield.exchange.directory;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.jackfield.exchange.directory.load.FilePasswords;
import org.jackfield.exchange.directory.load.Loaded;
import org.jackfield.exchange.directory.load.Loading;
import org.jackfield.exchange.directory.load.Memo;
import org.jackfield.exchange.directory.store.Database;
import org.jackfield.exchange.directory.store.Sheltered;
import org.jackfield.exchange.directory.store.Tables;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * The directory under one configuration.
 *
 * @param database its data
 * @param loaded what the start left in memory
 * @param lookups finds in both
 * @param filePasswords which passwords the file gave
 */
record Book(Database database, Loaded loaded, Lookups lookups, FilePasswords filePasswords)
    implements AutoCloseable {

  /**
   * Opens the database and loads what the configuration says.
   *
   * @param life names the span for which memory is kept
   * @throws SQLException naming the attribute, if there can be no database
   */
  static Book open(
      DirectoryConfig config, String life, DataSourceFactory databases, InstantSource clock)
      throws SQLException {
    Place place =
        config.data().isEmpty()
            ? Place.inMemory("directory", life)
            : Place.inFolder(config.data(), "directory");
    Database database = new Database(source(databases, place), place.flush());
    try {
      prepare(database, place);
      Memo memo = new Memo(source(databases, Place.inMemory("memo", life)), place.url());
      FilePasswords passwords = new FilePasswords(memo);
      Loading loading = new Loading(database, memo, passwords, clock);
      Loaded loaded =
          config.file().isEmpty()
              ? loading.samples(config.host())
              : loading.file(path(config.file()));
      return new Book(database, loaded, new Lookups(database, loaded.clear(), clock), passwords);
    } catch (SQLException | RuntimeException fault) {
      database.close();
      throw fault;
    }
  }

  private static void prepare(Database database, Place place) throws SQLException {
    try {
      database.now(Tables::make);
    } catch (SQLException fault) {
      throw new SQLException("data: the database cannot be opened: " + fault.getMessage(), fault);
    }
    place.keepToOurselves();
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException fault) {
      throw new IllegalArgumentException("file: is no path: " + fault.getReason(), fault);
    }
  }

  private static DataSource source(DataSourceFactory databases, Place place) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DataSourceFactory.JDBC_URL, place.url());
    return Sheltered.source(databases, properties);
  }

  /** What waits is still done, for a while. */
  @Override
  public void close() {
    database.close();
  }

  @Override
  public String toString() {
    return "Book[redacted]";
  }
}
