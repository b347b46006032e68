package org.jackfield.exchange.directory.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.WebhookSettings;

/** Call Control applications; their numbers are apart. */
public final class Applications {
  public static final Entries<Application> ENTRIES =
      new Entries<>(
          "call_control_application",
          List.of(
              "application_name",
              "active",
              "webhook_url",
              "webhook_failover_url",
              "webhook_timeout_ms",
              "costs",
              "document",
              "created_at",
              "updated_at"),
          Application::id,
          Applications::columns);

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

  /** With its numbers. */
  public static void delete(Session session, String id) throws SQLException {
    session.change("delete from application_number where application_id = ?", id);
    ENTRIES.delete(session, id);
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
