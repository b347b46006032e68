package org.jackfield.exchange.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;

/** Credential connections; their user names are in {@link Accounts}, their numbers apart too. */
public final class Connections {
  public static final Entries<Connection> ENTRIES =
      new Entries<>(
          "credential_connection",
          List.of(
              "connection_name",
              "active",
              "sip_uri_calling",
              "dnis",
              "simultaneous_ringing",
              "inbound_channels",
              "outbound_channels",
              "call_parking",
              "ani_override",
              "ani_override_type",
              "document",
              "created_at",
              "updated_at"),
          Connection::id,
          Connections::columns);

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

  /** With all that is below it. Step by step: H2 2.4 fails where two cascades meet. */
  public static void delete(Session session, String id) throws SQLException {
    session.change("delete from connection_number where connection_id = ?", id);
    session.change("delete from sip_account where connection_id = ?", id);
    session.change("delete from telephony_credential where connection_id = ?", id);
    ENTRIES.delete(session, id);
  }

  private static List<Object> columns(Connection connection) {
    ConnectionSettings it = connection.settings();
    List<Object> values = new ArrayList<>();
    values.add(connection.name());
    values.add(it.active());
    values.add(it.sipUriCalling().name());
    values.add(it.dnis().name());
    values.add(it.simultaneousRinging());
    values.add(Tables.orNull(it.inboundChannels()));
    values.add(Tables.orNull(it.outboundChannels()));
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
        Tables.count(row, "inbound_channels"),
        Tables.count(row, "outbound_channels"),
        row.getBoolean("call_parking"),
        Optional.ofNullable(row.getString("ani_override")),
        ConnectionSettings.AniOverride.valueOf(row.getString("ani_override_type")));
  }
}
