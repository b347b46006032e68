package org.jackfield.floorplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Components of rooms that hold calls outlive a change of their configuration and the exchange of a
 * part: they have a modified method, and no static reference to what a swappable room provides.
 */
final class ComponentsRule implements Rule {
  private static final List<String> SWAPPABLE = List.of("seamless", "beside");
  private static final List<String> HOLD_CALLS = List.of("beside", "resume", "ends");

  private final SwapRule swap;

  ComponentsRule(SwapRule swap) {
    this.swap = swap;
  }

  @Override
  public List<String> breaches(House house) {
    Set<String> swappable = new TreeSet<>();
    rooms(house, SWAPPABLE)
        .flatMap(room -> room.components().stream())
        .flatMap(component -> component.provides().stream())
        .filter(type -> type.startsWith(Room.PREFIX))
        .forEach(swappable::add);
    List<String> breaches = new ArrayList<>();
    rooms(house, HOLD_CALLS)
        .flatMap(room -> room.components().stream())
        .forEach(component -> check(component, swappable, breaches));
    return breaches;
  }

  private Stream<Room> rooms(House house, List<String> words) {
    return house.rooms().stream()
        .filter(room -> swap.words(room.name()).stream().anyMatch(words::contains));
  }

  private static void check(Component component, Set<String> swappable, List<String> breaches) {
    if (component.configured() && !component.modified()) {
      breaches.add(component.name() + " is configured but has no @Modified method");
    }
    for (String type : component.statics()) {
      if (swappable.contains(type)) {
        breaches.add(
            component.name() + " has a static reference to " + type + ", which may be swapped");
      }
    }
  }
}
