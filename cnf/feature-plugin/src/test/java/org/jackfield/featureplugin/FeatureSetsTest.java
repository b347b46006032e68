package org.jackfield.featureplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSetsTest {
  private static final String BASE =
      """
      {"id": "g:base:1", "bundles": [{"id": "g:log:1", "start-level": 2}],
       "configurations": {"http": {"port": 1, "host": "h"}}}\
      """;

  @Test
  void includedBundlesComeFirstAndOnlyOnce() {
    JsonObject flat =
        flatten(
            Map.of(
                "base", BASE,
                "left", set("g:left:1", "base", "g:l:1"),
                "both", set("g:both:1", "base\", \"left", "g:b:1")),
            "both");
    assertEquals(
        List.of("g:log:1", "g:l:1", "g:b:1"),
        flat.getJsonArray("bundles").getValuesAs(b -> b.asJsonObject().getString("id")));
    assertEquals("g:both:1", flat.getString("id"));
    assertFalse(flat.containsKey("extensions"));
  }

  @Test
  void ownSettingsOverrideIncludedOnesKeyByKey() {
    String top =
        """
        {"id": "g:top:1", "configurations": {"http": {"port": 2}},
         "extensions": {"jackfield.includes": {"type": "json", "json": ["base"]}}}\
        """;
    JsonObject http =
        flatten(Map.of("base", BASE, "top", top), "top")
            .getJsonObject("configurations")
            .getJsonObject("http");
    assertEquals(2, http.getInt("port"));
    assertEquals("h", http.getString("host"));
  }

  @Test
  void circleIsRefused() {
    Map<String, String> sets =
        Map.of("a", set("g:a:1", "b", "g:x:1"), "b", set("g:b:1", "a", "g:y:1"));
    assertFault("includes itself", () -> flatten(sets, "a"));
  }

  @Test
  void unknownSetIsRefused() {
    assertFault("no feature 'c'", () -> flatten(Map.of("a", set("g:a:1", "c", "g:x:1")), "a"));
  }

  @Test
  void twoVersionsOfOneBundleAreRefused() {
    Map<String, String> sets = Map.of("base", BASE, "a", set("g:a:1", "base", "g:log:2"));
    assertFault("g:log:jar:", () -> flatten(sets, "a"));
  }

  @Test
  void bundleWithoutStartLevelIsRefused() {
    Map<String, String> sets =
        Map.of("a", "{\"id\": \"g:a:1\", \"bundles\": [{\"id\": \"g:x:1\"}]}");
    assertFault("has no start-level", () -> flatten(sets, "a"));
  }

  @Test
  void otherExtensionsStay() {
    String kept =
        """
        {"id": "g:a:1", "extensions": {"theirs": {"type": "text", "text": ["x"]}}}\
        """;
    assertTrue(flatten(Map.of("a", kept), "a").getJsonObject("extensions").containsKey("theirs"));
  }

  @Test
  void extensionsOfIncludedSetsAreMerged() {
    String below =
        """
        {"id": "g:b:1", "extensions": {"props": {"type": "json", "json": {"a": "1", "b": "1"}}}}\
        """;
    String top =
        """
        {"id": "g:t:1", "extensions": {"props": {"type": "json", "json": {"b": "2"}},
          "jackfield.includes": {"type": "json", "json": ["below"]}}}\
        """;
    JsonObject props =
        flatten(Map.of("below", below, "top", top), "top")
            .getJsonObject("extensions")
            .getJsonObject("props")
            .getJsonObject("json");
    assertEquals("1", props.getString("a"));
    assertEquals("2", props.getString("b"));
  }

  private static void assertFault(String part, Runnable run) {
    String message = assertThrows(FeatureFault.class, run::run).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static String set(String id, String includes, String bundle) {
    return """
    {"id": "%s", "bundles": [{"id": "%s", "start-level": 2}],
     "extensions": {"jackfield.includes": {"type": "json", "json": ["%s"]}}}\
    """
        .formatted(id, bundle, includes);
  }

  private static JsonObject flatten(Map<String, String> texts, String name) {
    Map<String, JsonObject> sources = new java.util.HashMap<>();
    texts.forEach(
        (key, text) -> sources.put(key, Json.createReader(new StringReader(text)).readObject()));
    return new FeatureSets(sources).flatten(name);
  }
}
