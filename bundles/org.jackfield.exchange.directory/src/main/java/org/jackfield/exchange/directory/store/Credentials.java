package org.jackfield.exchange.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.TelephonyCredential;

/** Telephony credentials; their user names are in {@link Accounts}. */
public final class Credentials {
  public static final Entries<TelephonyCredential> ENTRIES =
      new Entries<>(
          "telephony_credential",
          List.of("connection_id", "name", "tag", "expires_at", "created_at", "updated_at"),
          TelephonyCredential::id,
          Credentials::columns);

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

  private static List<Object> columns(TelephonyCredential it) {
    return Arrays.asList(
        it.connectionId(),
        it.name(),
        it.tag().orElse(null),
        it.expiresAt().map(Tables::micros).orElse(null),
        Tables.micros(it.createdAt()),
        Tables.micros(it.updatedAt()));
  }

  /** With its user name. */
  public static void delete(Session session, String id) throws SQLException {
    session.change("delete from sip_account where credential_id = ?", id);
    ENTRIES.delete(session, id);
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
