package org.jackfield.exchange.directory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An open session with the database; one thread at a time. Each use of it is a transaction. */
public final class Session implements AutoCloseable {
  private final Connection db;

  public Session(Connection db) throws SQLException {
    this.db = db;
    db.setAutoCommit(false);
    // What is read in several steps is of one moment.
    db.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  /** Makes something of a row. */
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** How many rows changed. */
  public int change(String text, Object... values) throws SQLException {
    try (PreparedStatement sql = filled(text, values)) {
      return sql.executeUpdate();
    }
  }

  public <T> List<T> rows(String text, Row<T> maker, Object... values) throws SQLException {
    List<T> made = new ArrayList<>();
    try (PreparedStatement sql = filled(text, values);
        ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        made.add(maker.of(rows));
      }
    }
    return made;
  }

  public <T> Optional<T> row(String text, Row<T> maker, Object... values) throws SQLException {
    return rows(text, maker, values).stream().findFirst();
  }

  private PreparedStatement filled(String text, Object... values) throws SQLException {
    PreparedStatement sql = db.prepareStatement(text);
    for (int i = 0; i < values.length; i++) {
      sql.setObject(i + 1, values[i]);
    }
    return sql;
  }

  public void commit() throws SQLException {
    db.commit();
  }

  public void rollback() throws SQLException {
    db.rollback();
  }

  @Override
  public void close() throws SQLException {
    db.close();
  }
}
