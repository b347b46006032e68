package org.jackfield.it.container.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A part that does nothing but promise to stand beside its next build. */
public final class Part {
  private Part() {}

  public static Path jar(Path file, String name, String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", name);
    headers.putValue("Bundle-Version", version);
    headers.putValue("Jackfield-Swap", "beside");
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    new JarOutputStream(Files.newOutputStream(draft), manifest).close();
    return Files.move(draft, file);
  }
}
