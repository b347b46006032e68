package org.jackfield.exchange.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jackfield.exchange.api.directory.Subscriber;

/**
 * The tables. Plain SQL that H2 and PostgreSQL both take. One connection is kept open, since
 * opening one costs more than all that is asked; it serves one question at a time.
 */
final class Store implements AutoCloseable {
  private static final String SUBSCRIBERS =
      "select a.user_name, a.kind, a.stored_password, c.id, c.connection_name"
          + " from account a join connection c on c.id = a.connection_id";

  private static final int SECONDS_FOR_A_SIGN_OF_LIFE = 2;

  private final DataSource source;
  private Optional<Connection> kept = Optional.empty();
  private boolean closed;

  Store(DataSource source) throws SQLException {
    this.source = source;
    ask(Store::makeTables);
  }

  /** What to do on the connection. */
  private interface Question<T> {
    T on(Connection db) throws SQLException;
  }

  private synchronized <T> T ask(Question<T> question) throws SQLException {
    if (closed) {
      throw new SQLException("the directory is closed");
    }
    if (kept.isEmpty() || !kept.get().isValid(SECONDS_FOR_A_SIGN_OF_LIFE)) {
      kept = Optional.of(source.getConnection());
    }
    return question.on(kept.get());
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    if (kept.isPresent()) {
      kept.get().close();
    }
  }

  private static boolean makeTables(Connection db) throws SQLException {
    try (Statement sql = db.createStatement()) {
      sql.execute(
          "create table if not exists connection ("
              + "id varchar(64) primary key, connection_name varchar(200) not null)");
      sql.execute(
          "create table if not exists account (user_name varchar(64) primary key,"
              + " kind varchar(32) not null, stored_password varchar(200) not null,"
              + " connection_id varchar(64) not null references connection(id) on delete cascade)");
      sql.execute(
          "create table if not exists phone_number (number varchar(20) primary key,"
              + " connection_id varchar(64) not null references connection(id) on delete cascade)");
    }
    return true;
  }

  /** What a look-up finds. */
  record Found(Subscriber subscriber, String storedPassword) {
    @Override
    public String toString() {
      return "Found[" + subscriber + "]";
    }
  }

  /** Nothing is stored, or nothing but users that we made up. */
  boolean holdsSamplesOnly() throws SQLException {
    return ask(
        db -> {
          try (Statement sql = db.createStatement();
              ResultSet rows =
                  sql.executeQuery(
                      "select 1 from connection where id not like '" + Samples.ID_PREFIX + "%'")) {
            return !rows.next();
          }
        });
  }

  /** Replaces everything, or changes nothing. */
  void replace(List<Entry> entries) throws SQLException {
    ask(
        db -> {
          db.setAutoCommit(false);
          try {
            update(db, "delete from connection");
            for (Entry entry : entries) {
              insert(db, entry);
            }
            db.commit();
          } catch (SQLException | RuntimeException fault) {
            db.rollback();
            throw fault;
          } finally {
            db.setAutoCommit(true);
          }
          return true;
        });
  }

  private static void insert(Connection db, Entry entry) throws SQLException {
    update(db, "insert into connection values (?, ?)", entry.id(), entry.name());
    account(db, entry.user(), Subscriber.Kind.CONNECTION, entry.password(), entry.id());
    for (Entry.Credential it : entry.credentials()) {
      account(db, it.user(), Subscriber.Kind.TELEPHONY_CREDENTIAL, it.password(), entry.id());
    }
    for (String number : entry.numbers()) {
      update(db, "insert into phone_number values (?, ?)", number, entry.id());
    }
  }

  private static void account(
      Connection db, String user, Subscriber.Kind kind, String password, String connection)
      throws SQLException {
    update(
        db,
        "insert into account values (?, ?, ?, ?)",
        user,
        kind.name(),
        Passwords.stored(password),
        connection);
  }

  private static void update(Connection db, String text, String... values) throws SQLException {
    try (PreparedStatement sql = db.prepareStatement(text)) {
      for (int i = 0; i < values.length; i++) {
        sql.setString(i + 1, values[i]);
      }
      sql.executeUpdate();
    }
  }

  Optional<Found> byUser(String user) throws SQLException {
    return find(SUBSCRIBERS + " where a.user_name = ?", user).stream().findFirst();
  }

  /** A number rings its connection's own user. */
  Optional<Found> byNumber(String number) throws SQLException {
    return find(
            SUBSCRIBERS
                + " join phone_number n on n.connection_id = c.id"
                + " where n.number = ? and a.kind = 'CONNECTION'",
            number)
        .stream()
        .findFirst();
  }

  List<Found> all() throws SQLException {
    return find(SUBSCRIBERS + " order by a.user_name");
  }

  private List<Found> find(String text, String... values) throws SQLException {
    return ask(
        db -> {
          List<Found> found = new ArrayList<>();
          try (PreparedStatement sql = db.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
              sql.setString(i + 1, values[i]);
            }
            try (ResultSet rows = sql.executeQuery()) {
              while (rows.next()) {
                found.add(found(db, rows));
              }
            }
          }
          return found;
        });
  }

  private static Found found(Connection db, ResultSet row) throws SQLException {
    String connection = row.getString(4);
    return new Found(
        new Subscriber(
            row.getString(1),
            Subscriber.Kind.valueOf(row.getString(2)),
            connection,
            row.getString(5),
            numbers(db, connection)),
        row.getString(3));
  }

  private static List<String> numbers(Connection db, String connection) throws SQLException {
    List<String> numbers = new ArrayList<>();
    try (PreparedStatement sql =
        db.prepareStatement(
            "select number from phone_number where connection_id = ? order by number")) {
      sql.setString(1, connection);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getString(1));
        }
      }
    }
    return numbers;
  }
}
