package org.jackfield.featureplugin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Flattens features: each set named by the extension {@value #INCLUDES} is laid into the set that
 * names it, so that what leaves the build stands alone and any reader of OSGi Features can use it.
 */
final class FeatureSets {
  static final String INCLUDES = "jackfield.includes";

  private final Map<String, JsonObject> sources;

  /**
   * @param sources each set's own name and what its file holds
   */
  FeatureSets(Map<String, JsonObject> sources) {
    this.sources = new TreeMap<>(sources);
  }

  /** The set {@code name} with all it includes: included bundles first, its own settings last. */
  JsonObject flatten(String name) {
    Map<String, JsonObject> bundles = new LinkedHashMap<>();
    Map<String, JsonObject> configurations = new TreeMap<>();
    Map<String, JsonObject> extensions = new TreeMap<>();
    for (String part : parts(name, new ArrayDeque<>(), new LinkedHashSet<>())) {
      JsonObject source = source(part);
      for (JsonObject bundle : list(source, "bundles").getValuesAs(JsonObject.class)) {
        add(part, bundle, bundles);
      }
      overlay(configurations, object(source, "configurations"));
      overlay(extensions, object(source, "extensions"));
    }
    extensions.remove(INCLUDES);
    JsonObjectBuilder flat = Json.createObjectBuilder();
    source(name).forEach(flat::add);
    JsonArrayBuilder list = Json.createArrayBuilder();
    bundles.values().forEach(list::add);
    JsonObjectBuilder settings = Json.createObjectBuilder();
    configurations.forEach(settings::add);
    flat.add("bundles", list).add("configurations", settings).remove("extensions");
    if (!extensions.isEmpty()) {
      JsonObjectBuilder kept = Json.createObjectBuilder();
      extensions.forEach(kept::add);
      flat.add("extensions", kept);
    }
    return flat.build();
  }

  /** The set and all that it includes, each once, the included ones first. */
  private Set<String> parts(String name, Deque<String> path, Set<String> parts) {
    if (path.contains(name)) {
      throw new FeatureFault("feature '" + name + "' includes itself through " + path);
    }
    path.addLast(name);
    includes(name, source(name)).forEach(included -> parts(included, path, parts));
    path.removeLast();
    parts.add(name);
    return parts;
  }

  private static void add(String name, JsonObject bundle, Map<String, JsonObject> bundles) {
    BundleId id = BundleId.of(bundle.getString("id"));
    if (!bundle.containsKey("start-level")) {
      throw new FeatureFault("feature '" + name + "': " + id.key() + " has no start-level");
    }
    JsonObject before = bundles.putIfAbsent(id.key(), bundle);
    if (before != null && !before.equals(bundle)) {
      throw new FeatureFault(
          "feature '" + name + "': " + id.key() + " is already there as " + before);
    }
  }

  private JsonObject source(String name) {
    JsonObject source = sources.get(name);
    if (source == null) {
      throw new FeatureFault("no feature '" + name + "'; there are " + sources.keySet());
    }
    return source;
  }

  /** The sets that this one names. */
  static List<String> includes(String name, JsonObject source) {
    JsonObject extension = object(object(source, "extensions"), INCLUDES);
    if (!extension.isEmpty() && !extension.containsKey("json")) {
      throw new FeatureFault("feature '" + name + "': extension " + INCLUDES + " has no json");
    }
    return list(extension, "json").getValuesAs(JsonString::getString);
  }

  private static JsonObject object(JsonObject from, String key) {
    return from.containsKey(key) ? from.getJsonObject(key) : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonArray list(JsonObject from, String key) {
    return from.containsKey(key) ? from.getJsonArray(key) : JsonValue.EMPTY_JSON_ARRAY;
  }

  /** Lays objects over those of the same name, key by key and as deep as they are objects. */
  private static void overlay(Map<String, JsonObject> below, JsonObject above) {
    above.forEach(
        (name, values) -> below.merge(name, values.asJsonObject(), FeatureSets::overlaid));
  }

  private static JsonObject overlaid(JsonObject below, JsonObject above) {
    JsonObjectBuilder both = Json.createObjectBuilder(below);
    above.forEach(
        (key, value) -> {
          JsonValue old = below.get(key);
          boolean deep = old instanceof JsonObject && value instanceof JsonObject;
          both.add(key, deep ? overlaid(old.asJsonObject(), value.asJsonObject()) : value);
        });
    return both.build();
  }
}
