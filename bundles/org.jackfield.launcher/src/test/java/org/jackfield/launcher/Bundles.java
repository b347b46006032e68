package org.jackfield.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes a built {@code features/target} of tiny bundles. */
final class Bundles {
  private final Path target;

  Bundles(Path target) {
    this.target = target;
  }

  /** A bundle {@code test:NAME:1} with these headers and these classes of the test. */
  String bundle(String name, Map<String, String> headers, Class<?>... classes) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    headers.forEach(main::putValue);
    Path jar = target.resolve("repository/test/" + name + "/1/" + name + "-1.jar");
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : classes) {
        String path = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new ZipEntry(path));
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
          in.transferTo(out);
        }
      }
    }
    return "{\"id\": \"test:" + name + ":1\", \"start-level\": 20}";
  }

  /** A bundle that starts this activator. */
  String active(String name, Class<?> activator, Class<?>... others) throws IOException {
    Class<?>[] classes = new Class<?>[others.length + 1];
    classes[0] = activator;
    System.arraycopy(others, 0, classes, 1, others.length);
    return bundle(
        name,
        Map.of("Bundle-Activator", activator.getName(), "Import-Package", "org.osgi.framework"),
        classes);
  }

  /** Writes the feature of these bundles. */
  void feature(String name, List<String> bundles) throws IOException {
    Path file = target.resolve("features").resolve(name + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"id": "test:%s:1", "bundles": [%s],
         "configurations": {"org.apache.felix.http": {"org.osgi.service.http.port:Integer": 8080}},
         "extensions": {"framework-launching-properties":
           {"type": "json", "json": {"test.property": "there"}}}}
        """
            .formatted(name, String.join(",", bundles)));
  }
}
