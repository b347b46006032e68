package org.jackfield.exchange.directory.load;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jackfield.exchange.directory.store.Session;

/**
 * What has to outlive the directory but not the framework: a database in memory that stays when the
 * directory's bundle is exchanged, and is never written to a disk.
 */
public final class Memo {
  private final DataSource memory;
  private final String prefix;

  /**
   * Opens it.
   *
   * @param prefix keeps apart what belongs to different directories
   */
  public Memo(DataSource memory, String prefix) throws SQLException {
    this.memory = memory;
    this.prefix = prefix + " ";
    in(
        session ->
            session.change(
                "create table if not exists memo"
                    + " (name varchar(2000) primary key, text varchar(2000) not null)"));
  }

  Optional<String> get(String name) throws SQLException {
    return in(
        session ->
            session.row(
                "select text from memo where name = ?", row -> row.getString(1), prefix + name));
  }

  void put(String name, String text) throws SQLException {
    put(Map.of(name, text));
  }

  void put(Map<String, String> texts) throws SQLException {
    in(
        session -> {
          for (Map.Entry<String, String> it : texts.entrySet()) {
            session.change("delete from memo where name = ?", prefix + it.getKey());
            session.change("insert into memo values (?, ?)", prefix + it.getKey(), it.getValue());
          }
          return texts.size();
        });
  }

  void remove(String name) throws SQLException {
    in(session -> session.change("delete from memo where name = ?", prefix + name));
  }

  /** All whose names begin like this. */
  Map<String, String> all(String beginning) throws SQLException {
    Map<String, String> all = new HashMap<>();
    in(
        session ->
            session.rows(
                "select name, text from memo where locate(?, name) = 1",
                row -> all.put(row.getString(1).substring(prefix.length()), row.getString(2)),
                prefix + beginning));
    return all;
  }

  /** What to do in a session. */
  private interface Work<T> {
    T in(Session session) throws SQLException;
  }

  private <T> T in(Work<T> work) throws SQLException {
    try (Session session = new Session(memory.getConnection())) {
      T result = work.in(session);
      session.commit();
      return result;
    }
  }
}
