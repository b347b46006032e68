package org.jackfield.exchange.voiceapi.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Attempt;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private static final Instant START = FakeSwitch.START;

  private final FakeHouse house = new FakeHouse();
  private final FakeSwitch calls = new FakeSwitch();
  private final Api api = new Api(Api.parts(house), new Deliveries(calls.parts(house)));

  private void delivery(String id, String type, Status status, List<Attempt> attempts) {
    calls.deliveries.add(
        new WebhookDelivery(
            id,
            "event-" + id,
            type,
            "app-1",
            new LegIds("leg-1", "session-1", "v3:leg"),
            "{\"event_type\":\"" + type + "\",\"payload\":{\"call_leg_id\":\"leg-1\"}}",
            status,
            START,
            status == Status.PENDING ? Optional.empty() : Optional.of(START.plusMillis(1500)),
            attempts));
  }

  private void three() {
    Attempt lost =
        new Attempt(
            URI.create("http://backend.example/hook?a=b"),
            START,
            START.plusSeconds(1),
            Optional.empty(),
            Optional.of("refused"));
    Attempt taken =
        new Attempt(
            URI.create("http://other.example/"),
            START.plusSeconds(1),
            START.plusMillis(1500),
            Optional.of(200),
            Optional.empty());
    delivery("1", "call.hangup", Status.DELIVERED, List.of(lost, taken));
    delivery("2", "call.answered", Status.FAILED, List.of(lost));
    delivery("3", "call.answered", Status.PENDING, List.of());
  }

  @Test
  void oneIsShownWithItsAttempts() throws Exception {
    three();
    JsonObject one = api.get("webhook_deliveries/1").data(200);
    assertEquals("webhook_delivery", one.getString("record_type"));
    assertEquals("delivered", one.getString("status"));
    assertEquals("call.hangup", one.getJsonObject("webhook").getString("event_type"));
    assertEquals("2026-01-02T12:00:01.623456Z", one.getString("finished_at"));
    assertEquals(1500, one.getInt("duration_millis"));
    JsonObject lost = one.getJsonArray("attempts").getJsonObject(0);
    assertEquals("failed", lost.getString("status"));
    assertEquals("refused", lost.getJsonArray("errors").getString(0));
    assertFalse(lost.getJsonObject("http").containsKey("response"));
    JsonObject http = one.getJsonArray("attempts").getJsonObject(1).getJsonObject("http");
    assertEquals("http://other.example/", http.getJsonObject("request").getString("url"));
    assertEquals(200, http.getJsonObject("response").getInt("status"));
    assertFalse(api.get("webhook_deliveries/3").data(200).containsKey("finished_at"));
    assertEquals(404, api.get("webhook_deliveries/4").status());
  }

  @Test
  void listsAreFiltered() throws Exception {
    three();
    assertEquals(List.of("1", "2", "3"), ids(""));
    assertEquals(List.of("2"), ids("?filter%5Bstatus%5D%5Beq%5D=failed"));
    assertEquals(List.of("3"), ids("?filter%5Bstatus%5D%5Beq%5D=pending"));
    assertEquals(List.of("2", "3"), ids("?filter%5Bevent_type%5D=call.answered"));
    assertEquals(List.of("1"), ids("?filter%5Bwebhook%5D%5Bcontains%5D=hangup"));
    assertEquals(
        List.of("10032"), api.get("webhook_deliveries?filter%5Bstatus%5D%5Beq%5D=x").faults());
  }

  private List<String> ids(String query) throws Exception {
    return api
        .get("webhook_deliveries" + query)
        .json()
        .getJsonArray("data")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(it -> it.getString("id"))
        .toList();
  }
}
