package org.jackfield.exchange.directory.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of the directory's objects: each has an id, an origin, a time it was made, and columns of
 * its own.
 */
public final class Entries<T> {
  private final String table;
  private final Function<T, String> id;
  private final Function<T, List<Object>> values;
  private final String insert;
  private final String update;

  /**
   * A table.
   *
   * @param columns names of those that are written
   * @param values of them, in the same order; null for nothing
   */
  Entries(
      String table,
      List<String> columns,
      Function<T, String> id,
      Function<T, List<Object>> values) {
    this.table = table;
    this.id = id;
    this.values = values;
    insert =
        "insert into %s (id, origin, %s) values (?, ?, %s)"
            .formatted(
                table,
                String.join(", ", columns),
                String.join(", ", Collections.nCopies(columns.size(), "?")));
    update = "update %s set %s = ? where id = ?".formatted(table, String.join(" = ?, ", columns));
  }

  public List<String> ids(Session session, Origin origin) throws SQLException {
    return session.rows(
        "select id from " + table + " where origin = ?", row -> row.getString(1), origin.name());
  }

  /** When it was made, if it is there. */
  public Optional<Instant> createdAt(Session session, String id) throws SQLException {
    return session.row(
        "select created_at from " + table + " where id = ?",
        row -> Tables.time(row, "created_at"),
        id);
  }

  public Optional<Origin> origin(Session session, String id) throws SQLException {
    return session.row(
        "select origin from " + table + " where id = ?",
        row -> Origin.valueOf(row.getString(1)),
        id);
  }

  public void origin(Session session, String id, Origin origin) throws SQLException {
    session.change("update " + table + " set origin = ? where id = ?", origin.name(), id);
  }

  /** The row alone: what stands in other tables, the caller adds. */
  public void insert(Session session, T entry, Origin origin) throws SQLException {
    List<Object> all = new ArrayList<>(List.of(id.apply(entry), origin.name()));
    all.addAll(values.apply(entry));
    session.change(insert, all.toArray());
  }

  /** The row alone. */
  public void update(Session session, T entry) throws SQLException {
    List<Object> all = new ArrayList<>(values.apply(entry));
    all.add(id.apply(entry));
    session.change(update, all.toArray());
  }

  void delete(Session session, String id) throws SQLException {
    session.change("delete from " + table + " where id = ?", id);
  }
}
