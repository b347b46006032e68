package org.jackfield.swap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jackfield.swap.fixture.Part;

/** A small bundle, made header by header. */
final class Jar {
  static final String SUPPLIER = "java.util.function.Supplier";
  static final String RUNNABLE = "java.lang.Runnable";

  private final Manifest manifest = new Manifest();

  static Jar of(String name, String version) {
    return new Jar()
        .with(Attributes.Name.MANIFEST_VERSION.toString(), "1.0")
        .with("Bundle-ManifestVersion", "2")
        .with("Bundle-SymbolicName", name)
        .with("Bundle-Version", version)
        .with("Bundle-Activator", Part.class.getName())
        .with("Import-Package", "org.osgi.framework");
  }

  /** One with a word about calls, and a supplier. */
  static Jar of(String name, String version, String promise) {
    return of(name, version).with("Jackfield-Swap", promise).with("Test-Services", SUPPLIER);
  }

  Jar with(String header, String value) {
    manifest.getMainAttributes().putValue(header, value);
    return this;
  }

  Jar without(String header) {
    manifest.getMainAttributes().remove(new Attributes.Name(header));
    return this;
  }

  byte[] bytes() {
    String part = Part.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
        InputStream code = Part.class.getClassLoader().getResourceAsStream(part)) {
      jar.putNextEntry(new ZipEntry(part));
      code.transferTo(jar);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return bytes.toByteArray();
  }

  Path in(Path folder, String file) {
    try {
      return Files.write(folder.resolve(file), bytes());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
