package org.jackfield.exchange.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;

/** Credential connections; their user names are in {@link Accounts}, their numbers apart too. */
public final class Connections {
  private static final String CONNECTION =
      "select c.*, a.user_name from credential_connection c"
          + " join sip_account a on a.connection_id = c.id and a.credential_id is null";

  private Connections() {}

  public static Optional<Connection> byId(Session session, String id) throws SQLException {
    List<String> numbers = Numbers.CONNECTION.of(session, id);
    return session.row(CONNECTION + " where c.id = ?", row -> connection(row, numbers), id);
  }

  public static List<Connection> all(Session session) throws SQLException {
    Map<String, List<String>> numbers = Numbers.CONNECTION.byHolder(session);
    return session.rows(
        CONNECTION + " order by c.place",
        row -> connection(row, numbers.getOrDefault(row.getString("id"), List.of())));
  }

  public static List<String> ids(Session session, Origin origin) throws SQLException {
    return session.rows(
        "select id from credential_connection where origin = ?",
        row -> row.getString(1),
        origin.name());
  }

  /** When it was made, if it is there. */
  public static Optional<Instant> createdAt(Session session, String id) throws SQLException {
    return session.row(
        "select created_at from credential_connection where id = ?",
        row -> Tables.time(row, "created_at"),
        id);
  }

  public static Optional<Origin> origin(Session session, String id) throws SQLException {
    return session.row(
        "select origin from credential_connection where id = ?",
        row -> Origin.valueOf(row.getString(1)),
        id);
  }

  public static void origin(Session session, String id, Origin origin) throws SQLException {
    session.change("update credential_connection set origin = ? where id = ?", origin.name(), id);
  }

  /** Without user name and numbers, which the caller adds. */
  public static void insert(Session session, Connection connection, Origin origin)
      throws SQLException {
    List<Object> values = new ArrayList<>(List.of(connection.id(), origin.name()));
    values.addAll(columns(connection));
    session.change(
        "insert into credential_connection (id, origin, connection_name, active, sip_uri_calling,"
            + " dnis, simultaneous_ringing, inbound_channels, outbound_channels, call_parking,"
            + " ani_override, ani_override_type, document, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values.toArray());
  }

  /** Without user name and numbers. */
  public static void update(Session session, Connection connection) throws SQLException {
    List<Object> values = columns(connection);
    values.add(connection.id());
    session.change(
        "update credential_connection set connection_name = ?, active = ?, sip_uri_calling = ?,"
            + " dnis = ?, simultaneous_ringing = ?, inbound_channels = ?, outbound_channels = ?,"
            + " call_parking = ?, ani_override = ?, ani_override_type = ?, document = ?,"
            + " created_at = ?, updated_at = ? where id = ?",
        values.toArray());
  }

  /** With all that is below it. Step by step: H2 2.4 fails where two cascades meet. */
  public static void delete(Session session, String id) throws SQLException {
    session.change("delete from connection_number where connection_id = ?", id);
    session.change("delete from sip_account where connection_id = ?", id);
    session.change("delete from telephony_credential where connection_id = ?", id);
    session.change("delete from credential_connection where id = ?", id);
  }

  private static List<Object> columns(Connection connection) {
    ConnectionSettings it = connection.settings();
    List<Object> values = new ArrayList<>();
    values.add(connection.name());
    values.add(it.active());
    values.add(it.sipUriCalling().name());
    values.add(it.dnis().name());
    values.add(it.simultaneousRinging());
    values.add(orNull(it.inboundChannels()));
    values.add(orNull(it.outboundChannels()));
    values.add(it.callParking());
    values.add(it.aniOverride().orElse(null));
    values.add(it.aniOverrideType().name());
    values.add(connection.document());
    values.add(Tables.micros(connection.createdAt()));
    values.add(Tables.micros(connection.updatedAt()));
    return values;
  }

  private static Connection connection(ResultSet row, List<String> numbers) throws SQLException {
    return new Connection(
        row.getString("id"),
        row.getString("connection_name"),
        row.getString("user_name"),
        settings(row),
        row.getString("document"),
        numbers,
        Tables.time(row, "created_at"),
        Tables.time(row, "updated_at"));
  }

  private static ConnectionSettings settings(ResultSet row) throws SQLException {
    return new ConnectionSettings(
        row.getBoolean("active"),
        ConnectionSettings.SipUriCalling.valueOf(row.getString("sip_uri_calling")),
        ConnectionSettings.NumberFormat.valueOf(row.getString("dnis")),
        row.getBoolean("simultaneous_ringing"),
        count(row, "inbound_channels"),
        count(row, "outbound_channels"),
        row.getBoolean("call_parking"),
        Optional.ofNullable(row.getString("ani_override")),
        ConnectionSettings.AniOverride.valueOf(row.getString("ani_override_type")));
  }

  private static Integer orNull(OptionalInt count) {
    return count.isPresent() ? count.getAsInt() : null;
  }

  private static OptionalInt count(ResultSet row, String column) throws SQLException {
    int count = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(count);
  }
}
