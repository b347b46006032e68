package org.jackfield.swap.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/**
 * A jar under another name: a framework takes no second bundle of one name and version, and what is
 * to come in place of such a one has to be looked at before the old content is gone.
 */
final class Trial {
  private static final String SUFFIX = ".trial";

  private Trial() {}

  /** The same bundle, but for its symbolic name. */
  static InputStream of(Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarFile from = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest(from.getManifest());
      String name = manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
      manifest
          .getMainAttributes()
          .putValue(Constants.BUNDLE_SYMBOLICNAME, name.split(";")[0].trim() + SUFFIX);
      manifest.getEntries().clear(); // digests of signers, which would not match any more
      try (JarOutputStream to = new JarOutputStream(bytes, manifest)) {
        copy(from, to);
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static void copy(JarFile from, JarOutputStream to) throws IOException {
    Enumeration<JarEntry> entries = from.entries();
    while (entries.hasMoreElements()) {
      JarEntry entry = entries.nextElement();
      if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
        to.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream content = from.getInputStream(entry)) {
          content.transferTo(to);
        }
      }
    }
  }
}
