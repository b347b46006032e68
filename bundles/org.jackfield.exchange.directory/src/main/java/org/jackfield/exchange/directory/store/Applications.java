package org.jackfield.exchange.directory.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.WebhookSettings;

/** Call Control applications; their numbers are apart. */
public final class Applications {
  private static final String APPLICATION = "select * from call_control_application";

  private Applications() {}

  public static Optional<Application> byId(Session session, String id) throws SQLException {
    List<String> numbers = Numbers.APPLICATION.of(session, id);
    return session.row(APPLICATION + " where id = ?", row -> application(row, numbers), id);
  }

  public static List<Application> all(Session session) throws SQLException {
    Map<String, List<String>> numbers = Numbers.APPLICATION.byHolder(session);
    return session.rows(
        APPLICATION + " order by place",
        row -> application(row, numbers.getOrDefault(row.getString("id"), List.of())));
  }

  public static List<String> ids(Session session, Origin origin) throws SQLException {
    return session.rows(
        "select id from call_control_application where origin = ?",
        row -> row.getString(1),
        origin.name());
  }

  /** When it was made, if it is there. */
  public static Optional<Instant> createdAt(Session session, String id) throws SQLException {
    return session.row(
        "select created_at from call_control_application where id = ?",
        row -> Tables.time(row, "created_at"),
        id);
  }

  public static void origin(Session session, String id, Origin origin) throws SQLException {
    session.change(
        "update call_control_application set origin = ? where id = ?", origin.name(), id);
  }

  /** Without numbers, which the caller adds. */
  public static void insert(Session session, Application application, Origin origin)
      throws SQLException {
    List<Object> values = new ArrayList<>(List.of(application.id(), origin.name()));
    values.addAll(columns(application));
    session.change(
        "insert into call_control_application (id, origin, application_name, active, webhook_url,"
            + " webhook_failover_url, webhook_timeout_ms, costs, document, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values.toArray());
  }

  /** Without numbers. */
  public static void update(Session session, Application application) throws SQLException {
    List<Object> values = columns(application);
    values.add(application.id());
    session.change(
        "update call_control_application set application_name = ?, active = ?, webhook_url = ?,"
            + " webhook_failover_url = ?, webhook_timeout_ms = ?, costs = ?, document = ?,"
            + " created_at = ?, updated_at = ? where id = ?",
        values.toArray());
  }

  /** With its numbers. */
  public static void delete(Session session, String id) throws SQLException {
    session.change("delete from application_number where application_id = ?", id);
    session.change("delete from call_control_application where id = ?", id);
  }

  private static List<Object> columns(Application application) {
    WebhookSettings webhooks = application.webhooks();
    List<Object> values = new ArrayList<>();
    values.add(application.name());
    values.add(application.active());
    values.add(webhooks.url().map(URI::toString).orElse(null));
    values.add(webhooks.failoverUrl().map(URI::toString).orElse(null));
    values.add(webhooks.timeout().map(Duration::toMillis).orElse(null));
    values.add(webhooks.costs());
    values.add(application.document());
    values.add(Tables.micros(application.createdAt()));
    values.add(Tables.micros(application.updatedAt()));
    return values;
  }

  private static Application application(ResultSet row, List<String> numbers) throws SQLException {
    return new Application(
        row.getString("id"),
        row.getString("application_name"),
        row.getBoolean("active"),
        webhooks(row),
        row.getString("document"),
        numbers,
        Tables.time(row, "created_at"),
        Tables.time(row, "updated_at"));
  }

  private static WebhookSettings webhooks(ResultSet row) throws SQLException {
    long millis = row.getLong("webhook_timeout_ms");
    Optional<Duration> timeout =
        row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    return new WebhookSettings(
        Optional.ofNullable(row.getString("webhook_url")).map(URI::create),
        Optional.ofNullable(row.getString("webhook_failover_url")).map(URI::create),
        timeout,
        row.getBoolean("costs"));
  }
}
