package org.jackfield.it.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import aQute.bnd.header.Parameters;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.UrlProvisionOption;

/**
 * Reads a deployable set and makes Pax Exam options of it: the sets stay the one list of bundles.
 */
public final class Recipe {
  private static final Path FEATURES = Path.of("..", "..", "features", "target");

  private static final String OURS = "org.jackfield:org.jackfield.";

  /** The contracts that tests and bundles must see as one class. */
  private static final List<String> SHARED_BUNDLES =
      List.of(
          "api.problem",
          "audio",
          "api.audio",
          "api.call",
          "api.assistant",
          "api.client",
          "api.flow",
          "spi.flow",
          "spi.auth",
          "spi.codec",
          "spi.policy",
          "spi.signaling",
          "exchange.api");

  private static final List<String> SHARED_PACKAGES =
      List.of(
          "org.osgi.service.cm;version=1.6.1",
          // For Pax Exam's own bundles, which would start our log before its parts are there.
          "org.slf4j;version=1.7.36",
          "org.slf4j.helpers;version=1.7.36",
          "org.slf4j.spi;version=1.7.36");

  private final List<Option> options = new ArrayList<>();
  private final JsonObjectBuilder configurations = Json.createObjectBuilder();
  private final List<String> shared = new ArrayList<>(SHARED_PACKAGES);

  /** A framework with the bundles and configurations of this set. */
  public static Recipe of(String set) throws IOException {
    Recipe recipe = new Recipe();
    JsonObject feature;
    try (JsonReader reader =
        Json.createReader(
            Files.newBufferedReader(FEATURES.resolve("features").resolve(set + ".json")))) {
      feature = reader.readObject();
    }
    for (JsonObject it : feature.getJsonArray("bundles").getValuesAs(JsonObject.class)) {
      Path jar = jar(it.getString("id"));
      // The log bridge wants to be first, and here Pax Exam is.
      boolean bridge = jar.toString().contains("org.apache.felix.logback");
      if (it.getString("jackfield.platform", platform()).equals(platform()) && !bridge) {
        recipe.add(jar, it.getString("id"), it.getInt("start-level"));
      }
    }
    recipe.launchedWith(feature);
    JsonObject settings = feature.getJsonObject("configurations");
    if (settings != null) {
      settings.forEach(recipe.configurations::add);
    }
    return recipe;
  }

  /** What the framework is to be told when it starts. */
  private void launchedWith(JsonObject feature) {
    JsonObject extensions = feature.getJsonObject("extensions");
    JsonObject properties =
        extensions == null ? null : extensions.getJsonObject("framework-launching-properties");
    if (properties != null) {
      JsonObject values = properties.getJsonObject("json");
      values.keySet().forEach(it -> options.add(frameworkProperty(it).value(values.getString(it))));
    }
  }

  private void add(Path jar, String id, int startLevel) throws IOException {
    UrlProvisionOption option = bundle(jar.toUri().toString()).startLevel(startLevel);
    try (JarFile opened = new JarFile(jar.toFile())) {
      Attributes headers = opened.getManifest().getMainAttributes();
      options.add(headers.getValue("Fragment-Host") == null ? option : option.noStart());
      if (SHARED_BUNDLES.stream().anyMatch(it -> id.startsWith(OURS + it + ":"))) {
        new Parameters(headers.getValue("Export-Package"))
            .forEach((name, more) -> shared.add(name + ";version=" + more.getVersion()));
      }
    }
  }

  /** With one more configuration, or in place of the set's own; keys as in a set. */
  public Recipe configured(String pid, Map<String, Object> values) {
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
    all.add(systemPackages(shared.toArray(String[]::new)));
    return all.toArray(Option[]::new);
  }

  /** As the sets name it, e.g. {@code linux-x86_64}. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch");
    String family = os.startsWith("mac") ? "macos" : os.startsWith("win") ? "windows" : "linux";
    return family + "-" + (cpu.equals("amd64") ? "x86_64" : cpu);
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
