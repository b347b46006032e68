package org.jackfield.exchange.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.TelephonyCredential;

/** Telephony credentials; their user names are in {@link Accounts}. */
public final class Credentials {
  private static final String CREDENTIAL =
      "select t.*, a.user_name from telephony_credential t"
          + " join sip_account a on a.credential_id = t.id";

  private Credentials() {}

  public static Optional<TelephonyCredential> byId(Session session, String id) throws SQLException {
    return session.row(CREDENTIAL + " where t.id = ?", Credentials::credential, id);
  }

  public static List<TelephonyCredential> all(Session session) throws SQLException {
    return session.rows(CREDENTIAL + " order by t.place", Credentials::credential);
  }

  public static List<String> ids(Session session, Origin origin) throws SQLException {
    return session.rows(
        "select id from telephony_credential where origin = ?",
        row -> row.getString(1),
        origin.name());
  }

  /**
   * That a credential is there.
   *
   * @param connection its connection's id
   * @param createdAt when it was made
   */
  public record There(String connection, Instant createdAt) {}

  public static Optional<There> there(Session session, String id) throws SQLException {
    return session.row(
        "select connection_id, created_at from telephony_credential where id = ?",
        row -> new There(row.getString(1), Tables.time(row, "created_at")),
        id);
  }

  public static Optional<Origin> origin(Session session, String id) throws SQLException {
    return session.row(
        "select origin from telephony_credential where id = ?",
        row -> Origin.valueOf(row.getString(1)),
        id);
  }

  public static void origin(Session session, String id, Origin origin) throws SQLException {
    session.change("update telephony_credential set origin = ? where id = ?", origin.name(), id);
  }

  /** Without user name, which the caller adds. */
  public static void insert(Session session, TelephonyCredential it, Origin origin)
      throws SQLException {
    session.change(
        "insert into telephony_credential"
            + " (id, origin, connection_id, name, tag, expires_at, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        it.id(),
        origin.name(),
        it.connectionId(),
        it.name(),
        it.tag().orElse(null),
        it.expiresAt().map(Tables::micros).orElse(null),
        Tables.micros(it.createdAt()),
        Tables.micros(it.updatedAt()));
  }

  /** Without user name. */
  public static void update(Session session, TelephonyCredential it) throws SQLException {
    session.change(
        "update telephony_credential set name = ?, tag = ?, expires_at = ?, updated_at = ?"
            + " where id = ?",
        it.name(),
        it.tag().orElse(null),
        it.expiresAt().map(Tables::micros).orElse(null),
        Tables.micros(it.updatedAt()),
        it.id());
  }

  /** With its user name. */
  public static void delete(Session session, String id) throws SQLException {
    session.change("delete from sip_account where credential_id = ?", id);
    session.change("delete from telephony_credential where id = ?", id);
  }

  private static TelephonyCredential credential(ResultSet row) throws SQLException {
    Optional<Instant> expires =
        row.getObject("expires_at") == null
            ? Optional.empty()
            : Optional.of(Tables.time(row, "expires_at"));
    return new TelephonyCredential(
        row.getString("id"),
        row.getString("connection_id"),
        row.getString("name"),
        Optional.ofNullable(row.getString("tag")),
        row.getString("user_name"),
        expires,
        Tables.time(row, "created_at"),
        Tables.time(row, "updated_at"));
  }
}
