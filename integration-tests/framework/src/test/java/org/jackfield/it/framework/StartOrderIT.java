package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import org.jackfield.launcher.Container;
import org.jackfield.launcher.FeatureFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In whatever order our bundles start, the house comes to the same state. */
class StartOrderIT {
  private static final String HTTP = "org.apache.felix.http";
  private static final String PORT = "org.osgi.service.http.port:Integer";

  @TempDir Path folder;

  @Test
  void tenShuffledStartOrdersReachTheSameState() throws Exception {
    FeatureFile written =
        FeatureFile.read(Path.of("../../features/target"), "demo", FeatureFile.platform());
    SortedSet<String> expected = state(written);
    assertTrue(expected.stream().anyMatch(s -> s.startsWith("component ")), expected.toString());
    for (int seed = 1; seed <= 10; seed++) {
      assertEquals(
          String.join("\n", expected),
          String.join("\n", state(shuffled(written, new Random(seed)))),
          "seed " + seed);
    }
  }

  private SortedSet<String> state(FeatureFile feature) throws Exception {
    FeatureFile free =
        new FeatureFile(
            feature.bundles(), onFreePort(feature.configurations()), feature.properties());
    try (Container container = Container.start(free, folder.resolve("cache"), Map.of())) {
      assertEquals(List.of(), container.faults());
      return StateOfTheHouse.settled(container);
    }
  }

  /** Those of others keep their place: their levels are known to work, ours must not matter. */
  private static FeatureFile shuffled(FeatureFile feature, Random random) {
    List<FeatureFile.Entry> ours = new ArrayList<>();
    List<FeatureFile.Entry> all = new ArrayList<>();
    for (FeatureFile.Entry entry : feature.bundles()) {
      (entry.startLevel() == FeatureFile.OWN_LEVEL ? ours : all).add(entry);
    }
    Collections.shuffle(ours, random);
    all.addAll(ours);
    return feature.withBundles(all);
  }

  private static JsonObject onFreePort(JsonObject configurations) throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonObject http =
          Json.createObjectBuilder(configurations.getJsonObject(HTTP))
              .add(PORT, probe.getLocalPort())
              .build();
      return Json.createObjectBuilder(configurations).add(HTTP, http).build();
    }
  }
}
