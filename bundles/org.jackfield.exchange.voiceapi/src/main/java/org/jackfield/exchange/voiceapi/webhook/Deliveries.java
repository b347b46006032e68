package org.jackfield.exchange.voiceapi.webhook;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Attempt;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;

/** What became of the webhooks. */
@Path("/webhook_deliveries")
@Produces(MediaType.APPLICATION_JSON)
public final class Deliveries {
  private static final int USUAL_PAGE = 20;

  private final CallParts parts;

  /** Works with these parts. */
  public Deliveries(CallParts parts) {
    this.parts = parts;
  }

  /** A page of the last ones, the newest first. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    Optional<Status> status = query.text("filter[status][eq]").map(Deliveries::status);
    Optional<String> type = query.filter("event_type");
    Optional<String> part = query.text("filter[webhook][contains]");
    List<WebhookDelivery> found =
        parts.deliveries().latest().stream()
            .filter(it -> status.stream().allMatch(it.status()::equals))
            .filter(it -> type.stream().allMatch(it.eventType()::equals))
            .filter(it -> part.stream().allMatch(it.event()::contains))
            .toList();
    return query.page(found, USUAL_PAGE, page -> page.stream().map(Deliveries::shown).toList());
  }

  private static Status status(String text) {
    return Stream.of(Status.values())
        .filter(it -> word(it).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    ErrorCode.NOT_IN_ENUM,
                    "The parameter filter[status][eq] must be delivered, failed or pending"));
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** One. */
  @GET
  @Path("/{id}")
  public JsonObject get(@PathParam("id") String id) {
    return parts.deliveries().latest().stream()
        .filter(it -> it.id().equals(id))
        .map(it -> Json.createObjectBuilder().add("data", shown(it)).build())
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private static JsonObject shown(WebhookDelivery delivery) {
    JsonObjectBuilder shown =
        Json.createObjectBuilder()
            .add("id", delivery.id())
            .add("record_type", "webhook_delivery")
            .add("status", word(delivery.status()))
            .add("webhook", event(delivery))
            .add("started_at", delivery.startedAt().toString());
    delivery
        .finishedAt()
        .ifPresent(
            it ->
                shown
                    .add("finished_at", it.toString())
                    .add("duration_millis", Duration.between(delivery.startedAt(), it).toMillis()));
    JsonArrayBuilder attempts = Json.createArrayBuilder();
    delivery.attempts().forEach(it -> attempts.add(attempt(it)));
    return shown.add("attempts", attempts).build();
  }

  private static JsonObject event(WebhookDelivery delivery) {
    try (JsonReader reader = Json.createReader(new StringReader(delivery.event()))) {
      return reader.readObject();
    }
  }

  private static JsonObjectBuilder attempt(Attempt attempt) {
    JsonObjectBuilder http =
        Json.createObjectBuilder()
            .add("request", Json.createObjectBuilder().add("url", attempt.url().toString()));
    attempt
        .httpStatus()
        .ifPresent(it -> http.add("response", Json.createObjectBuilder().add("status", it)));
    JsonArrayBuilder errors = Json.createArrayBuilder();
    attempt.error().ifPresent(errors::add);
    return Json.createObjectBuilder()
        .add("status", word(attempt.delivered() ? Status.DELIVERED : Status.FAILED))
        .add("started_at", attempt.startedAt().toString())
        .add("finished_at", attempt.finishedAt().toString())
        .add("http", http)
        .add("errors", errors);
  }
}
