package org.jackfield.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A self-contained OSGi Feature as the build leaves it in {@code features/target}: which bundles at
 * which start level, and with which configurations.
 *
 * @param bundles in the order in which they are installed
 * @param configurations by PID, values in the Configurator's form
 * @param properties framework properties, from the extension {@code framework-launching-properties}
 */
public record FeatureFile(
    List<Entry> bundles, JsonObject configurations, Map<String, String> properties) {

  /** Start level of our own bundles; all that they need is below it. */
  public static final int OWN_LEVEL = 20;

  /** Neither bundles nor properties can be changed afterwards. */
  public FeatureFile {
    bundles = List.copyOf(bundles);
    properties = Map.copyOf(properties);
  }

  /**
   * One bundle of a feature.
   *
   * @param jar its file
   * @param startLevel when it starts
   */
  public record Entry(Path jar, int startLevel) {}

  /**
   * Reads {@code features/NAME.json} in {@code target}, whose jars lie in {@code repository}. A
   * bundle bound to a platform ({@code "jackfield.platform": "linux-x86_64"}) is left out on
   * another one, and where its jar was not packaged.
   *
   * @throws Failure if the file or a jar is missing
   */
  public static FeatureFile read(Path target, String name, String platform) {
    Path file = target.resolve("features").resolve(name + ".json");
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      JsonObject feature = reader.readObject();
      List<Entry> bundles = new ArrayList<>();
      for (JsonObject bundle : feature.getJsonArray("bundles").getValuesAs(JsonObject.class)) {
        Path jar = target.resolve("repository").resolve(path(bundle.getString("id")));
        String bound = bundle.getString("jackfield.platform", platform);
        boolean there = Files.exists(jar);
        if (!there && !bundle.containsKey("jackfield.platform")) {
          throw Failure.failed("not built completely: " + jar + " is missing", null);
        }
        if (there && bound.equals(platform)) {
          bundles.add(new Entry(jar, bundle.getInt("start-level")));
        }
      }
      JsonObject launching =
          object(object(object(feature, "extensions"), "framework-launching-properties"), "json");
      Map<String, String> properties = new HashMap<>();
      launching.keySet().forEach(key -> properties.put(key, launching.getString(key)));
      return new FeatureFile(bundles, object(feature, "configurations"), properties);
    } catch (IOException | JsonException e) {
      throw Failure.failed("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** This feature with the same bundles in another order. */
  public FeatureFile withBundles(List<Entry> others) {
    return new FeatureFile(others, configurations, properties);
  }

  /** {@code linux-x86_64} and the like: operating system and processor as bundles name them. */
  public static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch");
    String family = os.startsWith("mac") ? "macos" : os.startsWith("win") ? "windows" : "linux";
    return family + "-" + (cpu.equals("amd64") ? "x86_64" : cpu);
  }

  private static JsonObject object(JsonObject from, String key) {
    return from.containsKey(key) ? from.getJsonObject(key) : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static String path(String id) {
    String[] part = id.split(":");
    String version = part[part.length - 1];
    String classifier = part.length == 5 ? "-" + part[3] : "";
    String type = part.length > 3 ? part[2] : "jar";
    String file = part[1] + "-" + version + classifier + "." + type;
    return String.join("/", part[0].replace('.', '/'), part[1], version, file);
  }
}
