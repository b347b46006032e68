package org.jackfield.exchange.voiceapi.application;

import static org.jackfield.exchange.voiceapi.application.ApplicationFields.ACTIVE;
import static org.jackfield.exchange.voiceapi.application.ApplicationFields.COSTS;
import static org.jackfield.exchange.voiceapi.application.ApplicationFields.FAILOVER;
import static org.jackfield.exchange.voiceapi.application.ApplicationFields.NAME;
import static org.jackfield.exchange.voiceapi.application.ApplicationFields.NUMBERS;
import static org.jackfield.exchange.voiceapi.application.ApplicationFields.TABLE;
import static org.jackfield.exchange.voiceapi.application.ApplicationFields.TIMEOUT;
import static org.jackfield.exchange.voiceapi.application.ApplicationFields.URL;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.voiceapi.json.Json;

/** An application of the directory as the Voice API shows it, and the other way round. */
final class ApplicationDocument {
  private ApplicationDocument() {}

  static JsonObject shown(Application application) {
    JsonObjectBuilder object =
        Json.createObjectBuilder()
            .add("id", application.id())
            .add("record_type", "call_control_application");
    fields(application).forEach(object::add);
    return object
        .add("created_at", application.createdAt().toString())
        .add("updated_at", application.updatedAt().toString())
        .build();
  }

  private static JsonObject fields(Application application) {
    WebhookSettings webhooks = application.webhooks();
    JsonObject own =
        Json.createObjectBuilder()
            .add(NAME, application.name())
            .add(ACTIVE, application.active())
            .add(URL, webhooks.url().map(ApplicationDocument::text).orElse(JsonValue.NULL))
            .add(FAILOVER, webhooks.failoverUrl().map(URI::toString).orElse(""))
            .add(
                TIMEOUT,
                webhooks
                    .timeout()
                    .<JsonValue>map(it -> Json.createValue(it.toSeconds()))
                    .orElse(JsonValue.NULL))
            .add(COSTS, webhooks.costs())
            .add(NUMBERS, Json.createArrayBuilder(application.numbers()))
            .build();
    return TABLE.merge(TABLE.merge(TABLE.defaults(), parsed(application.document())), own);
  }

  private static JsonValue text(URI url) {
    return Json.createValue(url.toString());
  }

  private static JsonObject parsed(String document) {
    try (JsonReader reader = Json.createReader(new StringReader(document))) {
      return reader.readObject();
    }
  }

  /**
   * A new one.
   *
   * @param given without faults
   */
  static Application fresh(String id, JsonObject given, Instant now) {
    return of(id, TABLE.merge(TABLE.defaults(), given), now, now);
  }

  /**
   * With a change.
   *
   * @param given without faults
   */
  static Application changed(Application before, JsonObject given, Instant now) {
    return of(before.id(), TABLE.merge(fields(before), given), before.createdAt(), now);
  }

  private static Application of(String id, JsonObject all, Instant createdAt, Instant updatedAt) {
    JsonObjectBuilder document = Json.createObjectBuilder(all);
    List.of(NAME, ACTIVE, URL, FAILOVER, TIMEOUT, COSTS, NUMBERS).forEach(document::remove);
    Optional<Duration> timeout =
        all.get(TIMEOUT) instanceof JsonNumber seconds
            ? Optional.of(Duration.ofSeconds(seconds.longValue()))
            : Optional.empty();
    return new Application(
        id,
        all.getString(NAME),
        all.getBoolean(ACTIVE),
        new WebhookSettings(url(all, URL), url(all, FAILOVER), timeout, all.getBoolean(COSTS)),
        document.build().toString(),
        all.getJsonArray(NUMBERS).getValuesAs(JsonString::getString),
        createdAt,
        updatedAt);
  }

  private static Optional<URI> url(JsonObject all, String name) {
    return Optional.of(all.getString(name, "")).filter(it -> !it.isEmpty()).map(URI::create);
  }
}
