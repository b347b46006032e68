package org.jackfield.proof.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Makes a new build of an installed part: the same jar with a higher version. */
public final class NewBuild {
  private static final String REFERENCE = "reference:";

  private final Path folder;

  /**
   * @param folder where new builds go
   */
  public NewBuild(Path folder) {
    this.folder = folder;
  }

  /** The version after this one: the third number goes up, so that the exports stay the same. */
  static Version after(Version version) {
    return new Version(version.getMajor(), version.getMinor(), version.getMicro() + 1);
  }

  /**
   * A new build of this bundle, one version higher.
   *
   * @param original the jar that the part was installed from at first
   */
  public Path of(Bundle bundle, Path original) throws IOException {
    Version version = after(bundle.getVersion());
    Path jar = folder.resolve(bundle.getSymbolicName() + "-" + version + ".jar");
    write(original, version, jar);
    return jar;
  }

  /**
   * The jar that a bundle was installed from.
   *
   * @throws IllegalArgumentException if it was not installed from a file
   */
  public static Path jar(Bundle bundle) {
    String location = bundle.getLocation();
    String file =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    if (!file.startsWith("file:")) {
      throw new IllegalArgumentException(bundle.getSymbolicName() + " has no jar: " + location);
    }
    return Path.of(URI.create(file));
  }

  static void write(Path from, Version version, Path to) throws IOException {
    try (JarFile source = new JarFile(from.toFile())) {
      Manifest manifest = new Manifest(source.getManifest());
      manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version.toString());
      try (OutputStream file = Files.newOutputStream(to);
          JarOutputStream target = new JarOutputStream(file, manifest)) {
        target.setLevel(java.util.zip.Deflater.BEST_SPEED);
        List<? extends ZipEntry> entries = Collections.list(source.entries());
        for (ZipEntry entry : entries) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            copy(source, entry, target);
          }
        }
      }
    }
  }

  private static void copy(JarFile source, ZipEntry entry, JarOutputStream target)
      throws IOException {
    target.putNextEntry(new ZipEntry(entry.getName()));
    try (InputStream content = source.getInputStream(entry)) {
      content.transferTo(target);
    }
    target.closeEntry();
  }
}
