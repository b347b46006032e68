package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
  private final Configurations configurations =
      new Configurations(
          json("{\"http\": {\"port:Integer\": 8080, \"on:Boolean\": true, \"host\": \"h\"}}"));

  @Test
  void valueTakesTheTypeOfTheOneItReplaces() {
    set("port", "9");
    set("on", "false");
    set("host", "7");
    JsonObject http = json(configurations.initial()).getJsonObject("http");
    assertEquals(9, http.getInt("port:Integer"));
    assertEquals(false, http.getBoolean("on:Boolean"));
    assertEquals("7", http.getString("host"));
  }

  @Test
  void valueOfAnotherTypeIsRefused() {
    for (String wrong : new String[] {"nine", "true", "\"9\"", ""}) {
      Failure failure = assertThrows(Failure.class, () -> set("port", wrong));
      assertEquals(2, failure.exitCode());
      assertEquals("http:port wants a value like 8080, not this one", failure.lines().get(0));
    }
  }

  @Test
  void newValueIsText() {
    configurations.set(new Setting("new~one", "k", "1"));
    assertEquals("1", configurations.text("new~one", "k", "none"));
  }

  @Test
  void initialHoldsWhatTheConfiguratorAsksFor() {
    JsonObject initial = json(configurations.initial());
    assertEquals(1, initial.getInt(":configurator:resource-version"));
    assertTrue(initial.containsKey(":configurator:symbolic-name"));
    assertTrue(initial.containsKey(":configurator:version"));
  }

  private void set(String key, String value) {
    configurations.set(new Setting("http", key, value));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
