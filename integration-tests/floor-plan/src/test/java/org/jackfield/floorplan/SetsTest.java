package org.jackfield.floorplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jackfield.launcher.FeatureFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every set in {@code features} resolves, and one that lacks a part says which. */
class SetsTest {
  private static final Path ROOT = Path.of("../..");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base",
        "bench",
        "client",
        "exchange",
        "demo",
        "flows",
        "listener",
        "phone",
        "shell"
      })
  void setResolves(String name) throws Exception {
    assertEquals("", resolver().missing(jars(name)));
  }

  @Test
  void everySetIsTried() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("features/target/features"))) {
      assertEquals(
          List.of(
              "base", "bench", "client", "demo", "exchange", "flows", "listener", "phone", "shell"),
          files.map(f -> f.getFileName().toString().replace(".json", "")).sorted().toList());
    }
  }

  @Test
  void clientWithoutASignInProviderNamesTheServiceItLacks() throws Exception {
    List<Path> jars =
        jars("client").stream().filter(jar -> !jar.toString().contains("jackfield.auth.")).toList();
    String missing = resolver().missing(jars);
    assertTrue(missing.contains("org.jackfield.client"), missing);
    assertTrue(missing.contains("org.jackfield.spi.auth."), missing);
  }

  @Test
  void missingPackageAndMissingServiceAreNamed() throws Exception {
    Path package_ = Fake.room("a").imports("org.nowhere;version=\"[1,2)\"").jar(folder);
    assertTrue(resolver().missing(List.of(package_)).contains("org.nowhere"));
    Path user =
        Fake.room("b")
            .header(
                "Require-Capability",
                "osgi.service;filter:=\"(objectClass=org.jackfield.It)\";effective:=active")
            .jar(folder);
    assertTrue(resolver().missing(List.of(user)).contains("org.jackfield.It"));
    Path maker =
        Fake.room("c")
            .header(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>=\"org.jackfield.It\";effective:=active")
            .jar(folder);
    assertEquals("", resolver().missing(List.of(user, maker)));
  }

  private static SetResolver resolver() throws IOException {
    try (Stream<Path> lib = Files.list(ROOT.resolve("bundles/org.jackfield.launcher/target/lib"))) {
      return new SetResolver(
          lib.filter(f -> f.toString().contains("org.apache.felix.framework"))
              .findFirst()
              .orElseThrow());
    }
  }

  private static List<Path> jars(String name) {
    List<Path> jars =
        FeatureFile.read(ROOT.resolve("features/target"), name, FeatureFile.platform())
            .bundles()
            .stream()
            .map(FeatureFile.Entry::jar)
            .toList();
    assertFalse(jars.isEmpty());
    return jars;
  }
}
