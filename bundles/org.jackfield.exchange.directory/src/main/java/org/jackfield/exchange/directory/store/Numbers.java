package org.jackfield.exchange.directory.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers of connections. */
public final class Numbers {
  private Numbers() {}

  /**
   * A number's row.
   *
   * @param connection whose
   * @param number it
   */
  private record Held(String connection, String number) {}

  public static List<String> of(Session session, String connection) throws SQLException {
    return session.rows(
        "select number from connection_number where connection_id = ? order by place",
        row -> row.getString(1),
        connection);
  }

  public static Map<String, List<String>> byConnection(Session session) throws SQLException {
    return session
        .rows(
            "select connection_id, number from connection_number order by place",
            row -> new Held(row.getString(1), row.getString(2)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Held::connection, Collectors.mapping(Held::number, Collectors.toList())));
  }

  public static Optional<String> holder(Session session, String number) throws SQLException {
    return session.row(
        "select connection_id from connection_number where number = ?",
        row -> row.getString(1),
        number);
  }

  public static void replace(Session session, String connection, List<String> numbers)
      throws SQLException {
    session.change("delete from connection_number where connection_id = ?", connection);
    for (int place = 0; place < numbers.size(); place++) {
      session.change(
          "insert into connection_number values (?, ?, ?)", numbers.get(place), connection, place);
    }
  }
}
