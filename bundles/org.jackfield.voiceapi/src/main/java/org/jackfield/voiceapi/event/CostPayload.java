package org.jackfield.voiceapi.event;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.voiceapi.json.Document;
import org.jackfield.voiceapi.json.Provider;

/**
 * {@code call.cost}: what a leg cost. Sums are decimals as texts.
 *
 * @param status {@code success} or {@code error}
 * @param totalCost of all parts
 * @param billedSecs how long in all, rounded up as it is charged
 * @param parts what it is made of
 */
public record CostPayload(
    EventIds ids, String status, Optional<String> totalCost, int billedSecs, List<Part> parts)
    implements Payload {

  /**
   * A part of the cost.
   *
   * @param callPart e.g. {@code sip-trunking}
   * @param rate a minute
   * @param cost this part's
   * @param currency e.g. {@code USD}
   * @param billedSecs rounded up as it is charged
   */
  public record Part(String callPart, String rate, String cost, String currency, int billedSecs) {
    private static Part read(JsonObject part) {
      return new Part(
          Document.text(part, "call_part").orElse(""),
          Document.text(part, "rate").orElse(""),
          Document.text(part, "cost").orElse(""),
          Document.text(part, "currency").orElse(""),
          Document.number(part, "billed_duration_secs").orElse(0));
    }

    private JsonObject write() {
      return new Fields()
          .text("call_part", callPart)
          .text("rate", rate)
          .text("cost", cost)
          .text("currency", currency)
          .number("billed_duration_secs", billedSecs)
          .build();
    }
  }

  /** Copies. */
  public CostPayload {
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(totalCost, "totalCost");
    parts = List.copyOf(parts);
  }

  static CostPayload read(EventType type, EventIds ids, JsonObject payload) {
    return new CostPayload(
        ids,
        Document.text(payload, "status").orElse(""),
        Document.text(payload, "total_cost"),
        Document.number(payload, "billed_duration_secs").orElse(0),
        Document.parts(payload, "cost_parts").stream().map(Part::read).toList());
  }

  @Override
  public String eventType() {
    return EventType.CALL_COST.wire();
  }

  @Override
  public JsonObject fields() {
    JsonArrayBuilder list = Provider.json().createArrayBuilder();
    parts.forEach(it -> list.add(it.write()));
    return new Fields()
        .text("status", status)
        .text("total_cost", totalCost)
        .number("billed_duration_secs", billedSecs)
        .value("cost_parts", list.build())
        .build();
  }
}
