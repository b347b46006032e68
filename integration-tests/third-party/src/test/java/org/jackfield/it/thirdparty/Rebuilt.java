package org.jackfield.it.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A newer build of a part: the same code under another version. */
final class Rebuilt {
  private Rebuilt() {}

  /** The jar with this Bundle-Version, written to this folder. */
  static Path of(Path jar, String version, Path folder) throws IOException {
    Path made = folder.resolve(version + "-" + jar.getFileName());
    try (JarFile from = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest(from.getManifest());
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(made), manifest)) {
        for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            to.putNextEntry(new JarEntry(entry.getName()));
            from.getInputStream(entry).transferTo(to);
          }
        }
      }
    }
    return made;
  }
}
