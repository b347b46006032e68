package org.jackfield.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  /** Where the jars are. */
  public interface Jars {
    /**
     * Finds a bundle's jar.
     *
     * @param id its Maven coordinates, as {@code group:artifact[:type[:classifier]]:version}
     * @return its file, or empty where it was not packaged
     */
    Optional<Path> jar(String id);
  }

  /**
   * Reads {@code features/NAME.json} in {@code target}, whose jars lie in {@code repository}. A
   * bundle bound to a platform ({@code "jackfield.platform": "linux-x86_64"}) is left out on
   * another one, and where its jar was not packaged.
   *
   * @throws Failure if the file or a jar is missing
   */
  public static FeatureFile read(Path target, String name, String platform) {
    Path file = target.resolve("features").resolve(name + ".json");
    Path repository = target.resolve("repository");
    try (Reader text = Files.newBufferedReader(file)) {
      return read(
          text, platform, id -> Optional.of(repository.resolve(path(id))).filter(Files::exists));
    } catch (IOException | JsonException e) {
      throw Failure.failed("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a feature whose jars are found elsewhere; what is bound to a platform as above.
   *
   * @throws Failure if jars are missing, naming each
   * @throws JsonException if the text is no feature
   */
  public static FeatureFile read(Reader text, String platform, Jars jars) {
    try (JsonReader reader = Json.createReader(text)) {
      JsonObject feature = reader.readObject();
      List<Entry> bundles = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      for (JsonObject bundle : feature.getJsonArray("bundles").getValuesAs(JsonObject.class)) {
        String id = bundle.getString("id");
        Optional<Path> jar = jars.jar(id);
        if (jar.isEmpty() && !bundle.containsKey("jackfield.platform")) {
          missing.add("not built completely: " + id + " is missing");
        }
        if (bundle.getString("jackfield.platform", platform).equals(platform)) {
          jar.ifPresent(file -> bundles.add(new Entry(file, bundle.getInt("start-level"))));
        }
      }
      if (!missing.isEmpty()) {
        throw Failure.failed(missing);
      }
      JsonObject launching =
          object(object(object(feature, "extensions"), "framework-launching-properties"), "json");
      Map<String, String> properties = new HashMap<>();
      launching.keySet().forEach(key -> properties.put(key, launching.getString(key)));
      return new FeatureFile(bundles, object(feature, "configurations"), properties);
    }
  }

  /** This feature with these configurations in place of its own of the same PIDs. */
  public FeatureFile with(JsonObject others) {
    return new FeatureFile(
        bundles,
        Json.createObjectBuilder(configurations).addAll(Json.createObjectBuilder(others)).build(),
        properties);
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
