package org.jackfield.floorplan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No room imports itself by way of others. */
final class CirclesRule implements Rule {
  @Override
  public List<String> breaches(House house) {
    List<String> breaches = new ArrayList<>();
    Set<String> done = new HashSet<>();
    house.rooms().forEach(room -> walk(house, room, new ArrayDeque<>(), done, breaches));
    return breaches;
  }

  private void walk(
      House house, Room room, Deque<String> path, Set<String> done, List<String> breaches) {
    if (path.contains(room.name())) {
      List<String> circle = new ArrayList<>(path);
      circle = circle.subList(circle.indexOf(room.name()), circle.size());
      breaches.add("circle: " + String.join(" -> ", circle) + " -> " + room.name());
    } else if (!done.contains(room.name())) {
      path.addLast(room.name());
      house.importedBy(room).forEach(other -> walk(house, other, path, done, breaches));
      path.removeLast();
      done.add(room.name());
    }
  }
}
