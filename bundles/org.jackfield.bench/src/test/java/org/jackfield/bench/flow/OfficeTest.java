package org.jackfield.bench.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfficeTest {
  private final Office office = new Office(2);

  @Test
  void theCallersConnectionParksAndTellsTheBackend() {
    JsonObject json = office.json(Optional.of("http://127.0.0.1:1/hook"), "key");
    JsonObject connection = json.getJsonArray("connections").getJsonObject(0);
    assertEquals(office.caller().user(), connection.getString("user_name"));
    assertTrue(connection.getJsonObject("outbound").getBoolean("call_parking_enabled"));
    assertEquals("http://127.0.0.1:1/hook", connection.getString("webhook_event_url"));
    assertEquals(1, json.getJsonArray("call_control_applications").size());
  }

  @Test
  void withoutABackendNobodyIsTold() {
    JsonObject json = office.json(Optional.empty(), "key");
    assertFalse(json.toString().contains("webhook_event_url"));
    assertTrue(json.getJsonArray("call_control_applications").isEmpty());
  }

  @Test
  void everyAgentIsSomebodyElse() {
    JsonObject json = office.json(Optional.empty(), "key");
    assertEquals(3, json.getJsonArray("connections").size());
    assertEquals(
        office.agent(1).user(),
        json.getJsonArray("connections").getJsonObject(2).getString("user_name"));
  }
}
