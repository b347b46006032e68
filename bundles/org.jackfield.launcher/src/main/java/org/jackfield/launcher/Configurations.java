package org.jackfield.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configurations of a feature with those of the command line laid over them, in the form the
 * OSGi Configurator reads ({@code "port:Integer": 8080}).
 */
final class Configurations {
  private final Map<String, JsonObject> byPid = new TreeMap<>();

  Configurations(JsonObject feature) {
    feature.forEach((pid, values) -> byPid.put(pid, values.asJsonObject()));
  }

  /**
   * Sets one value. It takes the type of the value it replaces, and is text where there is none:
   * components turn text into the type that they declare.
   *
   * @throws Failure with exit code 2 if the text is not of that type
   */
  void set(Setting setting) {
    JsonObject before = byPid.getOrDefault(setting.pid(), JsonValue.EMPTY_JSON_OBJECT);
    String key =
        before.keySet().stream()
            .filter(k -> k.equals(setting.key()) || k.startsWith(setting.key() + ":"))
            .findFirst()
            .orElse(setting.key());
    JsonValue value = typed(setting, before.get(key));
    JsonObjectBuilder after = Json.createObjectBuilder(before);
    byPid.put(setting.pid(), after.add(key, value).build());
  }

  /** Adds a text to a list; to one of a single text, where there was no list. */
  void add(Setting setting) {
    JsonObject before = byPid.getOrDefault(setting.pid(), JsonValue.EMPTY_JSON_OBJECT);
    JsonValue there = before.getOrDefault(setting.key(), JsonValue.EMPTY_JSON_ARRAY);
    JsonArrayBuilder list =
        there.getValueType() == JsonValue.ValueType.ARRAY
            ? Json.createArrayBuilder(there.asJsonArray())
            : Json.createArrayBuilder().add(there);
    list.add(setting.value());
    byPid.put(setting.pid(), Json.createObjectBuilder(before).add(setting.key(), list).build());
  }

  private static JsonValue typed(Setting setting, JsonValue before) {
    if (before == null || before.getValueType() == JsonValue.ValueType.STRING) {
      return Json.createValue(setting.value());
    }
    try {
      JsonValue value = Json.createReader(new StringReader(setting.value())).readValue();
      if (sameType(value, before)) {
        return value;
      }
    } catch (JsonException e) {
      throw wrong(setting, before);
    }
    throw wrong(setting, before);
  }

  private static boolean sameType(JsonValue one, JsonValue other) {
    return one.getValueType() == other.getValueType() || truth(one) && truth(other);
  }

  private static boolean truth(JsonValue value) {
    return value == JsonValue.TRUE || value == JsonValue.FALSE;
  }

  private static Failure wrong(Setting setting, JsonValue before) {
    return Failure.usage(
        setting.pid() + ":" + setting.key() + " wants a value like " + before + ", not this one");
  }

  /** The text value of a configuration, or the given one if it is not set. */
  String text(String pid, String key, String otherwise) {
    for (Map.Entry<String, JsonValue> entry :
        byPid.getOrDefault(pid, JsonValue.EMPTY_JSON_OBJECT).entrySet()) {
      if (entry.getKey().equals(key) || entry.getKey().startsWith(key + ":")) {
        JsonValue value = entry.getValue();
        return value instanceof jakarta.json.JsonString s ? s.getString() : value.toString();
      }
    }
    return otherwise;
  }

  /** What the framework property {@code configurator.initial} takes. */
  String initial() {
    JsonObjectBuilder all =
        Json.createObjectBuilder()
            .add(":configurator:resource-version", 1)
            .add(":configurator:symbolic-name", "org.jackfield.launcher")
            .add(":configurator:version", "1.0.0");
    byPid.forEach(all::add);
    return all.build().toString();
  }
}
