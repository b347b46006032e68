package org.jackfield.exchange.webhook.store;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.webhook.delivery.Accepted;
import org.jackfield.exchange.webhook.delivery.Destination;

/**
 * An accepted event as a line: what is known of it and what is sent, two JSON objects with a tab
 * between them, in which there is none.
 */
final class AcceptedText {
  /** Looked up once: each look-up costs more than a line. */
  private final JsonProvider json = JsonProvider.provider();

  String write(Accepted event) {
    JsonArrayBuilder urls = json.createArrayBuilder();
    event.to().urls().forEach(it -> urls.add(it.toString()));
    JsonArrayBuilder pauses = json.createArrayBuilder();
    event.to().pauses().forEach(it -> pauses.add(it.toMillis()));
    JsonObject known =
        json.createObjectBuilder()
            .add("number", event.number())
            .add("event", event.eventId())
            .add("type", event.eventType())
            .add("connection", event.connectionId())
            .add("leg", event.leg().legId())
            .add("session", event.leg().sessionId())
            .add("control", event.leg().callControlId())
            .add("urls", urls)
            .add("get", event.to().get())
            .add("timeout", event.to().timeout().toMillis())
            .add("pauses", pauses)
            .build();
    return known + "\t" + event.data();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException if it is something else
   */
  Accepted read(String line) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      throw new IllegalArgumentException("has no tab");
    }
    JsonObject known;
    try (JsonReader reader = json.createReader(new StringReader(line.substring(0, tab)))) {
      known = reader.readObject();
    }
    List<URI> urls =
        known.getJsonArray("urls").getValuesAs(JsonString.class).stream()
            .map(it -> URI.create(it.getString()))
            .toList();
    List<Duration> pauses =
        known.getJsonArray("pauses").stream().map(AcceptedText::duration).toList();
    return new Accepted(
        known.getJsonNumber("number").longValueExact(),
        known.getString("event"),
        known.getString("type"),
        known.getString("connection"),
        new LegIds(known.getString("leg"), known.getString("session"), known.getString("control")),
        line.substring(tab + 1),
        new Destination(
            urls, known.getBoolean("get"), Duration.ofMillis(known.getInt("timeout")), pauses));
  }

  private static Duration duration(JsonValue millis) {
    return Duration.ofMillis(((JsonNumber) millis).longValueExact());
  }
}
