package org.jackfield.featureplugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KarTest {
  private static final BundleId THERE = BundleId.of("a.b:there:1");
  private static final BundleId MISSING = BundleId.of("a.b:missing:1");

  @TempDir Path folder;

  private Path written(String name) throws IOException {
    Path jar = folder.resolve("repository").resolve(THERE.path());
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "jar");
    Path kar = folder.resolve(name);
    new Kar(folder.resolve("repository")).write(kar, List.of(MISSING, THERE));
    return kar;
  }

  @Test
  void itHoldsWhatIsThereAndInstallsNothingByItself() throws IOException {
    try (ZipFile kar = new ZipFile(written("a.kar").toFile())) {
      assertEquals(
          List.of("META-INF/MANIFEST.MF", "repository/a/b/there/1/there-1.jar"),
          kar.stream().map(ZipEntry::getName).toList());
      String manifest =
          new String(kar.getInputStream(kar.getEntry("META-INF/MANIFEST.MF")).readAllBytes());
      assertTrue(manifest.contains("Karaf-Feature-Start: false"), manifest);
    }
  }

  @Test
  void theSameContentGivesTheSameFile() throws IOException {
    assertArrayEquals(Files.readAllBytes(written("a.kar")), Files.readAllBytes(written("b.kar")));
  }
}
