package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {
  @TempDir Path target;

  @Test
  void bundleOfAnotherPlatformIsLeftOut() throws IOException {
    Bundles bundles = new Bundles(target);
    String here = bound(bundles.bundle("here", Map.of()), "linux-x86_64");
    String there = bound(bundles.bundle("there", Map.of()), "windows-x86_64");
    String unbuilt = bound("{\"id\": \"test:unbuilt:1\", \"start-level\": 20}", "linux-x86_64");
    bundles.feature("f", List.of(here, there, unbuilt));
    List<FeatureFile.Entry> read = FeatureFile.read(target, "f", "linux-x86_64").bundles();
    assertEquals(1, read.size());
    assertTrue(read.get(0).jar().endsWith("here-1.jar"));
    assertEquals(20, read.get(0).startLevel());
  }

  @Test
  void missingJarOfEveryPlatformIsAFault() throws IOException {
    new Bundles(target).feature("f", List.of("{\"id\": \"test:gone:1\", \"start-level\": 1}"));
    String line =
        assertThrows(Failure.class, () -> FeatureFile.read(target, "f", "any")).lines().get(0);
    assertTrue(line.startsWith("not built completely: "), line);
  }

  @Test
  void classifierIsPartOfTheFileName() throws IOException {
    Path jar = target.resolve("repository/g/a/1/a-1-light.jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    new Bundles(target).feature("f", List.of("{\"id\": \"g:a:jar:light:1\", \"start-level\": 1}"));
    assertEquals(jar, FeatureFile.read(target, "f", "any").bundles().get(0).jar());
  }

  private static String bound(String bundle, String platform) {
    return bundle.replace("}", ", \"jackfield.platform\": \"" + platform + "\"}");
  }
}
