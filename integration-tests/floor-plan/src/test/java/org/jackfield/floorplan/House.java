package org.jackfield.floorplan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All rooms that were built.
 *
 * @param rooms in the order of their names
 */
record House(List<Room> rooms) {

  /** The rooms below {@code bundles}, each from the jar in its target folder. */
  static House built(Path bundles) throws IOException {
    List<Room> rooms = new ArrayList<>();
    try (Stream<Path> folders = Files.list(bundles)) {
      for (Path folder :
          folders.sorted().filter(f -> Files.exists(f.resolve("pom.xml"))).toList()) {
        rooms.add(Room.read(jar(folder)));
      }
    }
    return new House(rooms);
  }

  private static Path jar(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    Path target = folder.resolve("target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        String form = name + "-\\d[^-]*(-SNAPSHOT)?\\.jar";
        Optional<Path> jar =
            files.filter(f -> f.getFileName().toString().matches(form)).findFirst();
        if (jar.isPresent()) {
          return jar.get();
        }
      }
    }
    throw new IOException(name + " is not packaged; run ./mvnw verify from the root");
  }

  /** Which room exports each package of ours. */
  Map<String, Room> exporters() {
    Map<String, Room> exporters = new TreeMap<>();
    for (Room room : rooms) {
      room.exports().keySet().forEach(name -> exporters.put(name, room));
    }
    return exporters;
  }

  /** The rooms that a room imports from. */
  List<Room> importedBy(Room room) {
    Map<String, Room> exporters = exporters();
    return room.imports().keySet().stream()
        .flatMap(name -> Optional.ofNullable(exporters.get(name)).stream())
        .filter(other -> !other.name().equals(room.name()))
        .distinct()
        .toList();
  }
}
