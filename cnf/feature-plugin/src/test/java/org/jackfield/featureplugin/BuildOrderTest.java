package org.jackfield.featureplugin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildOrderTest {
  private static final JsonObject SET =
      Json.createReader(
              new StringReader("{\"bundles\": [{\"id\": \"our:a:1\"}, {\"id\": \"their:b:1\"}]}"))
          .readObject();

  @Test
  void bundlesOfOthersNeedNoPlaceInTheBuild() {
    assertDoesNotThrow(() -> new BuildOrder("our", Set.of("a")).check(List.of(SET)));
  }

  @Test
  void bundleMissingFromTheModuleIsNamed() {
    FeatureFault fault =
        assertThrows(FeatureFault.class, () -> new BuildOrder("our", Set.of()).check(List.of(SET)));
    assertEquals(
        "pom.xml lacks these bundles of ours, so Maven may build them too late: [a]",
        fault.getMessage());
  }

  @Test
  void dependencyInNoFeatureIsNamed() {
    assertThrows(
        FeatureFault.class, () -> new BuildOrder("our", Set.of("a", "z")).check(List.of(SET)));
  }
}
