package org.jackfield.floorplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Nobody imports what {@code cnf/arrows.txt} does not allow. */
final class ArrowsRule implements Rule {
  private final List<List<String>> lines;

  ArrowsRule(String arrows) {
    lines = Names.lines(arrows);
    for (List<String> line : lines) {
      if (!line.contains("->") && !line.contains("uses")) {
        throw new IllegalArgumentException("neither -> nor uses: " + line);
      }
    }
  }

  @Override
  public List<String> breaches(House house) {
    List<String> breaches = new ArrayList<>();
    Map<String, Room> exporters = house.exporters();
    for (Room room : house.rooms()) {
      for (String name : room.imports().keySet()) {
        Room other = exporters.get(name);
        if (name.startsWith(Room.PREFIX) ? !ours(room, name, other) : !theirs(room, name)) {
          String to = other == null ? name : other.name() + " (" + name + ")";
          breaches.add(room.name() + " imports " + to + ", which cnf/arrows.txt does not allow");
        }
      }
    }
    return breaches;
  }

  private boolean ours(Room room, String name, Room other) {
    return other != null
        && (other.name().equals(room.name())
            || allowed(room, "->").stream().anyMatch(p -> Names.matches(p, other.name())));
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
