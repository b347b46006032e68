package org.jackfield.exchange.webhook.delivery;

import java.util.Objects;
import org.jackfield.exchange.api.leg.LegIds;

/**
 * An event that is to be delivered.
 *
 * @param number counts up, in order
 * @param eventId the event's own
 * @param eventType e.g. {@code call.initiated}
 * @param connectionId of the connection or application
 * @param leg whose event it is
 * @param data what stands in {@code data} of the body: a JSON object
 * @param to where it goes
 */
public record Accepted(
    long number,
    String eventId,
    String eventType,
    String connectionId,
    LegIds leg,
    String data,
    Destination to) {
  /** Refuses missing parts. */
  public Accepted {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(leg, "leg");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(to, "to");
  }

  /** Within it order is kept. */
  public String session() {
    return leg.sessionId();
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "Accepted[" + number + ", " + eventType + ", " + eventId + "]";
  }
}
