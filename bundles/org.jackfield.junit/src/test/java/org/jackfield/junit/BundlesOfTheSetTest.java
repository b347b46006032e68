package org.jackfield.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the artifact depends on is what the set consists of. */
class BundlesOfTheSetTest {
  private static List<String> installed() throws Exception {
    try (InputStream set = Exchange.class.getResourceAsStream("exchange.json")) {
      return Json.createReader(set)
          .readObject()
          .getJsonArray("bundles")
          .getValuesAs(JsonObject.class)
          .stream()
          .map(bundle -> bundle.getString("id"))
          .filter(ClassPathBundles::installed)
          .toList();
    }
  }

  @Test
  void eachBundleIsOnTheClassPathInTheVersionOfTheSet() throws Exception {
    ClassPathBundles bundles = ClassPathBundles.seenBy(getClass().getClassLoader());
    assertEquals(
        List.of(),
        installed().stream()
            .filter(id -> bundles.jar(id).filter(jar -> exact(id, jar)).isEmpty())
            .toList());
  }

  private static boolean exact(String id, Path jar) {
    String version = id.substring(id.lastIndexOf(':') + 1);
    return jar.getFileName().toString().contains("-" + version);
  }

  @Test
  void eachBundleIsADependencyOfTheArtifactItself() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    assertEquals(
        List.of(),
        installed().stream()
            .filter(id -> !pom.contains("<artifactId>" + id.split(":")[1] + "</artifactId>"))
            .toList(),
        "in features/exchange.json and not among the dependencies here");
  }
}
