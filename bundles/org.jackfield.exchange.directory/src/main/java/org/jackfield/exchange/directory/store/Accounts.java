package org.jackfield.exchange.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.StoredSecret;

/** User names with what they sign in with. */
public final class Accounts {
  private static final String ACCOUNT =
      "select user_key, connection_id, credential_id, secret_kind, secret_text from sip_account";

  private Accounts() {}

  /**
   * Who signs in: a connection itself, or a credential of it.
   *
   * @param connection its id
   * @param credential its id; empty for the connection itself
   */
  public record Owner(String connection, Optional<String> credential) {}

  /**
   * An account as it is stored.
   *
   * @param key the user name without case
   * @param owner whose
   * @param secret the password, unless it is in memory only
   */
  public record Account(String key, Owner owner, Optional<StoredSecret> secret) {}

  public static Optional<Account> of(Session session, String user) throws SQLException {
    return session.row(ACCOUNT + " where user_key = ?", Accounts::account, Tables.key(user));
  }

  public static Optional<Account> ofCredential(Session session, String id) throws SQLException {
    return session.row(ACCOUNT + " where credential_id = ?", Accounts::account, id);
  }

  public static Optional<Account> ofConnection(Session session, String id) throws SQLException {
    return session.row(
        ACCOUNT + " where connection_id = ? and credential_id is null", Accounts::account, id);
  }

  /** The user names below a connection, its own among them, as they are written. */
  public static List<String> users(Session session, String connection) throws SQLException {
    return session.rows(
        "select user_name from sip_account where connection_id = ?",
        row -> row.getString(1),
        connection);
  }

  /**
   * Somebody who may sign in.
   *
   * @param user the name as it is written
   * @param owner whose
   */
  public record Active(String user, Owner owner) {}

  /** Who may sign in. */
  public static List<Active> active(Session session) throws SQLException {
    return session.rows(
        "select a.user_name, a.connection_id, a.credential_id from sip_account a"
            + " join credential_connection c on c.id = a.connection_id where c.active",
        row -> new Active(row.getString("user_name"), owner(row)));
  }

  public static void add(Session session, String user, Owner owner) throws SQLException {
    session.change(
        "insert into sip_account (user_key, user_name, connection_id, credential_id)"
            + " values (?, ?, ?, ?)",
        Tables.key(user),
        user,
        owner.connection(),
        owner.credential().orElse(null));
  }

  public static void remove(Session session, Owner owner) throws SQLException {
    if (owner.credential().isPresent()) {
      session.change("delete from sip_account where credential_id = ?", owner.credential().get());
    } else {
      session.change(
          "delete from sip_account where connection_id = ? and credential_id is null",
          owner.connection());
    }
  }

  public static void rename(Session session, String before, String after) throws SQLException {
    session.change(
        "update sip_account set user_key = ?, user_name = ? where user_key = ?",
        Tables.key(after),
        after,
        Tables.key(before));
  }

  public static void secret(Session session, String user, StoredSecret secret) throws SQLException {
    session.change(
        "update sip_account set secret_kind = ?, secret_text = ? where user_key = ?",
        secret instanceof StoredSecret.Hashed ? "HASHED" : "SEALED",
        text(secret),
        Tables.key(user));
  }

  /** From now on the password is in memory only. */
  public static void forget(Session session, String user) throws SQLException {
    session.change(
        "update sip_account set secret_kind = null, secret_text = null where user_key = ?",
        Tables.key(user));
  }

  private static String text(StoredSecret secret) {
    if (secret instanceof StoredSecret.Hashed hashed) {
      return hashed.text();
    }
    if (secret instanceof StoredSecret.Sealed sealed) {
      return sealed.text();
    }
    throw new IllegalArgumentException("secret: must be hashed or sealed to be stored");
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("user_key"),
        owner(row),
        secret(row.getString("secret_kind"), row.getString("secret_text")));
  }

  private static Owner owner(ResultSet row) throws SQLException {
    return new Owner(
        row.getString("connection_id"), Optional.ofNullable(row.getString("credential_id")));
  }

  private static Optional<StoredSecret> secret(String kind, String text) {
    if (kind == null) {
      return Optional.empty();
    }
    return Optional.of(
        kind.equals("HASHED") ? new StoredSecret.Hashed(text) : new StoredSecret.Sealed(text));
  }
}
