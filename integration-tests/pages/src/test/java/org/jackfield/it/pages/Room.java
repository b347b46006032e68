package org.jackfield.it.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * One folder below {@code bundles} with the jar that was built of it.
 *
 * @param name without {@code org.jackfield.}
 */
record Room(String name, Path folder, Path jar) {
  static final String PREFIX = "org.jackfield.";

  /** The root of the repository. */
  static Path root() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  /** All rooms in the order of their names. */
  static List<Room> all() throws IOException {
    List<Room> rooms = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root().resolve("bundles"))) {
      for (Path folder :
          folders.sorted().filter(f -> Files.exists(f.resolve("pom.xml"))).toList()) {
        String name = folder.getFileName().toString();
        rooms.add(new Room(name.substring(PREFIX.length()), folder, jar(folder, name)));
      }
    }
    return rooms;
  }

  private static Path jar(Path folder, String name) throws IOException {
    String form = name + "-\\d[^-]*(-SNAPSHOT)?\\.jar";
    Path target = folder.resolve("target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        Optional<Path> jar =
            files.filter(f -> f.getFileName().toString().matches(form)).findFirst();
        if (jar.isPresent()) {
          return jar.get();
        }
      }
    }
    throw new IOException(name + " is not packaged; run ./mvnw verify from the root");
  }

  /** A header of its manifest. */
  Optional<String> header(String header) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return Optional.ofNullable(opened.getManifest().getMainAttributes().getValue(header));
    }
  }

  /** The names of what its jar holds that match this pattern. */
  List<String> entries(String pattern) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return opened.stream()
          .map(java.util.zip.ZipEntry::getName)
          .filter(n -> n.matches(pattern))
          .sorted()
          .toList();
    }
  }

  /** Whether it is one of the contracts, which others implement or call. */
  boolean contract() {
    return name.matches("(api|spi)\\..*|exchange\\.api");
  }
}
