package org.jackfield.it.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ops4j.pax.exam.Option;

/**
 * Reads a deployable set and makes Pax Exam options of it: the sets stay the one list of bundles.
 */
final class Recipe {
  private static final Path FEATURES = Path.of("..", "..", "features", "target");

  /** What tests and bundles must see as one class. */
  private static final String[] SHARED = {
    "org.jackfield.api.problem;version=1.0.0",
    "org.jackfield.api.audio;version=1.0.0",
    "org.jackfield.api.call;version=1.0.0",
    "org.jackfield.api.client;version=1.0.0",
    "org.jackfield.exchange.api.leg;version=1.0.0",
    "org.jackfield.exchange.api.registrar;version=1.0.0",
    "org.osgi.service.cm;version=1.6.1",
    // For Pax Exam's own bundles, which would start our log before its parts are there.
    "org.slf4j;version=1.7.36",
    "org.slf4j.helpers;version=1.7.36",
    "org.slf4j.spi;version=1.7.36"
  };

  private final List<Option> options = new ArrayList<>();
  private final JsonObjectBuilder configurations = Json.createObjectBuilder();

  /** A framework with the bundles and configurations of this set. */
  static Recipe of(String set) throws IOException {
    Recipe recipe = new Recipe();
    JsonObject feature;
    try (JsonReader reader =
        Json.createReader(
            Files.newBufferedReader(FEATURES.resolve("features").resolve(set + ".json")))) {
      feature = reader.readObject();
    }
    for (JsonObject it : feature.getJsonArray("bundles").getValuesAs(JsonObject.class)) {
      Path jar = jar(it.getString("id"));
      // Where there is no jar, the bundle is for another platform. The log bridge wants to be
      // first,
      // and here Pax Exam is.
      if (Files.exists(jar) && !jar.toString().contains("org.apache.felix.logback")) {
        recipe.options.add(bundle(jar.toUri().toString()).startLevel(it.getInt("start-level")));
      }
    }
    JsonObject settings = feature.getJsonObject("configurations");
    if (settings != null) {
      settings.forEach(recipe.configurations::add);
    }
    return recipe;
  }

  /** With one more configuration, or in place of the set's own; keys as in a set. */
  Recipe configured(String pid, Map<String, Object> values) {
    configurations.add(pid, Json.createObjectBuilder(values));
    return this;
  }

  Option[] options() {
    JsonObject initial =
        Json.createObjectBuilder(configurations.build())
            .add(":configurator:resource-version", 1)
            .add(":configurator:symbolic-name", "org.jackfield.it")
            .add(":configurator:version", "1.0.0")
            .build();
    List<Option> all = new ArrayList<>(options);
    all.add(frameworkProperty("configurator.initial").value(initial.toString()));
    all.add(frameworkProperty("org.apache.felix.http.require.config").value("true"));
    all.add(
        frameworkProperty("felix.cm.config.plugins")
            .value("org.apache.felix.configadmin.plugin.interpolation"));
    all.add(systemPackages(SHARED));
    return all.toArray(Option[]::new);
  }

  /** {@code group:artifact[:type[:classifier]]:version} in the Maven layout. */
  private static Path jar(String id) {
    String[] parts = id.split(":");
    String version = parts[parts.length - 1];
    String classifier = parts.length == 5 ? "-" + parts[3] : "";
    return FEATURES
        .resolve("repository")
        .resolve(parts[0].replace('.', '/'))
        .resolve(parts[1])
        .resolve(version)
        .resolve(parts[1] + "-" + version + classifier + ".jar")
        .toAbsolutePath()
        .normalize();
  }
}
