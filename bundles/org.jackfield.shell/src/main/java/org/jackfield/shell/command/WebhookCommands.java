package org.jackfield.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.exchange.api.webhook.WebhookDeliveries;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Attempt;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Webhooks of the exchange. */
@Component(
    service = WebhookCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=webhooks"})
public final class WebhookCommands {
  private static final int SHOWN = 20;

  private final List<WebhookDeliveries> rooms = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDeliveries(WebhookDeliveries it) {
    rooms.add(it);
  }

  void unbindDeliveries(WebhookDeliveries it) {
    rooms.remove(it);
  }

  /** The last ones. */
  @Descriptor("what became of the last webhooks, the last first")
  public String webhooks() {
    return webhooks("");
  }

  /** Those that fit. */
  @Descriptor("what became of the last webhooks that fit, the last first")
  public String webhooks(
      @Descriptor("the beginning of a leg's, session's or event's id, of a type, or of a status")
          String beginning) {
    Table table = new Table("at", "event", "leg", "status", "tries", "last", "id");
    StringBuilder dropped = new StringBuilder();
    for (WebhookDeliveries room : rooms) {
      room.latest().stream()
          .filter(it -> fits(it, beginning))
          .limit(SHOWN)
          .forEach(it -> row(table, it));
      if (room.dropped() > 0) {
        dropped.append(room.dropped()).append(" were given up without a try\n");
      }
    }
    return table.toString() + dropped;
  }

  private static void row(Table table, WebhookDelivery it) {
    table.row(
        it.startedAt(),
        it.eventType(),
        it.leg().legId(),
        word(it),
        it.attempts().size(),
        it.attempts().isEmpty() ? "-" : last(it.attempts().get(it.attempts().size() - 1)),
        it.eventId());
  }

  private static String word(WebhookDelivery delivery) {
    return delivery.status().name().toLowerCase(Locale.ROOT);
  }

  private static String last(Attempt attempt) {
    return attempt.url().getHost()
        + " "
        + attempt.httpStatus().map(String::valueOf).or(attempt::error).orElse("-");
  }

  private static boolean fits(WebhookDelivery it, String beginning) {
    return List.of(
            it.leg().legId(),
            it.leg().sessionId(),
            it.leg().callControlId(),
            it.eventId(),
            it.eventType(),
            word(it))
        .stream()
        .anyMatch(text -> text.startsWith(beginning));
  }
}
