package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.webhook.WebhookDeliveries;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Attempt;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.junit.jupiter.api.Test;

class WebhookCommandsTest {
  private static final Instant AT = Instant.parse("2026-02-02T22:25:27Z");

  private final WebhookCommands commands = new WebhookCommands();
  private long dropped;

  private WebhookDeliveries room(WebhookDelivery... all) {
    return new WebhookDeliveries() {
      @Override
      public List<WebhookDelivery> latest() {
        return List.of(all);
      }

      @Override
      public long dropped() {
        return dropped;
      }
    };
  }

  private static WebhookDelivery delivery(String event, Status status, Attempt... attempts) {
    return new WebhookDelivery(
        "delivery",
        event,
        "call.initiated",
        "app",
        new LegIds("leg-" + event, "session", "v3:control"),
        "{\"payload\":{\"from\":\"+13125550101\"}}",
        status,
        AT,
        Optional.empty(),
        List.of(attempts));
  }

  private static Attempt attempt(Optional<Integer> status, Optional<String> error) {
    return new Attempt(URI.create("http://host.test/?key=secret"), AT, AT, status, error);
  }

  @Test
  void showsWhatBecameOfThem() {
    commands.bindDeliveries(
        room(
            delivery("e2", Status.PENDING),
            delivery(
                "e1",
                Status.DELIVERED,
                attempt(Optional.empty(), Optional.of("the server cannot be reached")),
                attempt(Optional.of(200), Optional.empty()))));
    String shown = commands.webhooks();
    assertTrue(shown.contains("call.initiated  leg-e2  pending    0      -              "), shown);
    assertTrue(
        shown.contains("call.initiated  leg-e1  delivered  2      host.test 200  e1"), shown);
    for (String secret : List.of("secret", "+1312")) {
      assertFalse(shown.contains(secret), shown);
    }
    assertEquals(2, commands.webhooks("leg-e1").lines().count());
    assertEquals(2, commands.webhooks("deliv").lines().count());
    assertTrue(commands.webhooks("call.hangup").contains("(none)"));
  }

  @Test
  void showsTwentyAndHowManyWereGivenUp() {
    dropped = 3;
    commands.bindDeliveries(
        room(
            IntStream.range(0, 30)
                .mapToObj(n -> delivery("e" + n, Status.PENDING))
                .toArray(WebhookDelivery[]::new)));
    List<String> lines = commands.webhooks().lines().toList();
    assertEquals(1 + 20 + 1, lines.size());
    assertEquals("3 were given up without a try", lines.get(21));
  }

  @Test
  void withoutARoomThereAreNone() {
    assertTrue(commands.webhooks().contains("(none)"));
  }
}
