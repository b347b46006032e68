package org.jackfield.exchange.directory.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers of connections and of applications; one has at most one holder among them all. */
public enum Numbers {
  /** Those of connections. */
  CONNECTION("connection_number", "connection_id"),
  /** Those of applications. */
  APPLICATION("application_number", "application_id");

  private final String table;
  private final String column;

  Numbers(String table, String column) {
    this.table = table;
    this.column = column;
  }

  /**
   * A number's row.
   *
   * @param holder whose
   * @param number it
   */
  private record Held(String holder, String number) {}

  public List<String> of(Session session, String holder) throws SQLException {
    return session.rows(
        "select number from " + table + " where " + column + " = ? order by place",
        row -> row.getString(1),
        holder);
  }

  public Map<String, List<String>> byHolder(Session session) throws SQLException {
    return session
        .rows(
            "select " + column + ", number from " + table + " order by place",
            row -> new Held(row.getString(1), row.getString(2)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Held::holder, Collectors.mapping(Held::number, Collectors.toList())));
  }

  /** Whose it is among these. */
  public Optional<String> holder(Session session, String number) throws SQLException {
    return session.row(
        "select " + column + " from " + table + " where number = ?",
        row -> row.getString(1),
        number);
  }

  /** The connection or application whose it is; no two of them have the same id. */
  public static Optional<String> anyHolder(Session session, String number) throws SQLException {
    Optional<String> connection = CONNECTION.holder(session, number);
    return connection.isPresent() ? connection : APPLICATION.holder(session, number);
  }

  /** The number is nobody's from now on. */
  public static void remove(Session session, String number) throws SQLException {
    for (Numbers it : values()) {
      session.change("delete from " + it.table + " where number = ?", number);
    }
  }

  /** Behind those that the holder has. */
  public void add(Session session, String holder, String number) throws SQLException {
    List<String> all = new ArrayList<>(of(session, holder));
    all.add(number);
    replace(session, holder, all);
  }

  public void replace(Session session, String holder, List<String> numbers) throws SQLException {
    session.change("delete from " + table + " where " + column + " = ?", holder);
    for (int place = 0; place < numbers.size(); place++) {
      session.change(
          "insert into " + table + " (number, " + column + ", place) values (?, ?, ?)",
          numbers.get(place),
          holder,
          place);
    }
  }
}
