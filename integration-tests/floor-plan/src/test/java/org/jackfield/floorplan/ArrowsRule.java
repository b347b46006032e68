package org.jackfield.floorplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Nobody imports what {@code cnf/arrows.txt} does not allow. */
final class ArrowsRule implements Rule {
  private final List<List<String>> lines;

  ArrowsRule(String arrows) {
    lines = Names.lines(arrows);
    for (List<String> line : lines) {
      if (Stream.of("->", "uses", "sees").noneMatch(line::contains)) {
        throw new IllegalArgumentException("neither ->, uses nor sees: " + line);
      }
    }
  }

  @Override
  public List<String> breaches(House house) {
    List<String> breaches = new ArrayList<>();
    Map<String, Room> exporters = house.exporters();
    for (Room room : house.rooms()) {
      for (String name : room.imports().keySet()) {
        Room other =
            Optional.ofNullable(exporters.get(name)).orElseGet(() -> seen(house, room, name));
        if (name.startsWith(Room.PREFIX) ? !ours(room, name, other) : !theirs(room, name)) {
          String to = other == null ? name : other.name() + " (" + name + ")";
          breaches.add(room.name() + " imports " + to + ", which cnf/arrows.txt does not allow");
        }
      }
    }
    return breaches;
  }

  /** The room that holds a package without exporting it, if this one may look into it. */
  private Room seen(House house, Room room, String name) {
    return house.rooms().stream()
        .filter(other -> other.packages().contains(name))
        .filter(other -> Names.matchesAny(allowed(room, "sees"), other.name()))
        .findFirst()
        .orElse(null);
  }

  private boolean ours(Room room, String name, Room other) {
    return other != null
        && (other.name().equals(room.name())
            || Stream.of("->", "sees")
                .flatMap(arrow -> allowed(room, arrow).stream())
                .anyMatch(p -> Names.matches(p, other.name())));
  }

  private boolean theirs(Room room, String name) {
    return Jdk.has(name)
        || allowed(room, "uses").stream().anyMatch(p -> name.equals(p) || name.startsWith(p + "."));
  }

  private List<String> allowed(Room room, String arrow) {
    return lines.stream()
        .filter(line -> line.contains(arrow))
        .filter(line -> Names.matchesAny(line.subList(0, line.indexOf(arrow)), room.name()))
        .flatMap(line -> line.subList(line.indexOf(arrow) + 1, line.size()).stream())
        .toList();
  }
}
