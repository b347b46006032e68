package org.jackfield.proof.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class NewBuildTest {
  @TempDir Path folder;

  @Test
  void theNextVersionIsHigherThanASnapshotAndThanTheOneBefore() {
    Version first = NewBuild.after(Version.parseVersion("0.1.0.SNAPSHOT"));
    assertEquals(Version.parseVersion("0.1.1"), first);
    assertTrue(first.compareTo(Version.parseVersion("0.1.0.SNAPSHOT")) > 0);
    assertEquals(Version.parseVersion("0.1.2"), NewBuild.after(first));
  }

  @Test
  void aNewBuildIsTheSameJarWithAnotherVersion() throws IOException {
    Path old = folder.resolve("old.jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-SymbolicName", "org.jackfield.it");
    main.putValue("Bundle-Version", "0.1.0.SNAPSHOT");
    main.putValue("Export-Package", "org.jackfield.it;version=\"1.2.3\"");
    try (OutputStream file = Files.newOutputStream(old);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.putNextEntry(new JarEntry("a/"));
      jar.closeEntry();
      jar.putNextEntry(new JarEntry("a/b.txt"));
      jar.write(new byte[] {1, 2, 3});
      jar.closeEntry();
    }
    Path made = folder.resolve("new.jar");
    NewBuild.write(old, new Version(0, 1, 1), made);
    try (JarFile jar = new JarFile(made.toFile())) {
      Attributes read = jar.getManifest().getMainAttributes();
      assertEquals("0.1.1", read.getValue("Bundle-Version"));
      assertEquals("org.jackfield.it", read.getValue("Bundle-SymbolicName"));
      assertEquals("org.jackfield.it;version=\"1.2.3\"", read.getValue("Export-Package"));
      byte[] content = jar.getInputStream(jar.getEntry("a/b.txt")).readAllBytes();
      assertEquals(3, content.length);
      assertEquals(3, jar.size());
    }
  }
}
