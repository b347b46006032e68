package org.jackfield.featureplugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Karaf archive: a feature repository with all its bundles in one file, so that a container needs
 * no network to install them. It installs nothing by itself.
 */
final class Kar {
  private static final String MANIFEST =
      "Manifest-Version: 1.0\r\nKaraf-Feature-Start: false\r\n\r\n";

  /** The same content gives the same file, whenever it is built. */
  private static final FileTime TIME = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private final Path repository;

  /**
   * An archive of files of this repository.
   *
   * @param repository in Maven layout
   */
  Kar(Path repository) {
    this.repository = repository;
  }

  /** Writes it; bundles that are not in the repository are left out. */
  void write(Path file, List<BundleId> ids) throws IOException {
    TreeMap<String, Path> entries = new TreeMap<>();
    for (BundleId id : ids) {
      Path jar = repository.resolve(id.path());
      if (Files.exists(jar)) {
        entries.put("repository/" + id.path(), jar);
      }
    }
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(1); // what is in it is compressed already
      zip.putNextEntry(entry("META-INF/MANIFEST.MF"));
      zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      for (var each : entries.entrySet()) {
        zip.putNextEntry(entry(each.getKey()));
        Files.copy(each.getValue(), zip);
        zip.closeEntry();
      }
    }
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(TIME);
    return entry;
  }
}
