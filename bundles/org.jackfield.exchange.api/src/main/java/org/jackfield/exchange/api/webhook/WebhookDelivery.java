package org.jackfield.exchange.api.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;

/**
 * What became of one webhook.
 *
 * @param id a lower-case UUID
 * @param eventId the event's own, which its receiver sees
 * @param eventType e.g. {@code call.initiated}
 * @param connectionId of the connection or application
 * @param leg whose event it is
 * @param event what was sent, a JSON object: {@code record_type}, {@code id}, {@code event_type},
 *     {@code occurred_at}, {@code payload}
 * @param status how it stands
 * @param startedAt when the first try began
 * @param finishedAt when it was delivered or given up
 * @param attempts the tries that are over, the first first
 */
public record WebhookDelivery(
    String id,
    String eventId,
    String eventType,
    String connectionId,
    LegIds leg,
    String event,
    Status status,
    Instant startedAt,
    Optional<Instant> finishedAt,
    List<Attempt> attempts) {

  /** How a delivery stands. */
  public enum Status {
    /** Is still being tried. */
    PENDING,
    /** Somebody took it. */
    DELIVERED,
    /** Given up. */
    FAILED
  }

  /**
   * One try.
   *
   * @param url where to
   * @param startedAt when it began
   * @param finishedAt when it was over
   * @param httpStatus what was answered; empty where nothing was
   * @param error why nothing was answered, in short words; empty where something was
   */
  public record Attempt(
      URI url,
      Instant startedAt,
      Instant finishedAt,
      Optional<Integer> httpStatus,
      Optional<String> error) {
    /** Refuses missing parts. */
    public Attempt {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(startedAt, "startedAt");
      Objects.requireNonNull(finishedAt, "finishedAt");
      Objects.requireNonNull(httpStatus, "httpStatus");
      Objects.requireNonNull(error, "error");
    }

    /** Whether it was taken: any answer of 200 to 299. */
    public boolean delivered() {
      return httpStatus.filter(it -> it >= 200 && it < 300).isPresent();
    }

    /** Without what may be secret in the URL. */
    @Override
    public String toString() {
      return "Attempt["
          + url.getHost()
          + ", "
          + httpStatus.map(String::valueOf).or(() -> error).orElse("nothing")
          + "]";
    }
  }

  /** Refuses missing parts. */
  public WebhookDelivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(leg, "leg");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
    attempts = List.copyOf(attempts);
  }

  /** Without what was sent. */
  @Override
  public String toString() {
    return "WebhookDelivery[" + id + ", " + eventType + ", " + status + "]";
  }
}
