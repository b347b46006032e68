package org.jackfield.floorplan;

import java.util.ArrayList;
import java.util.List;

/** Every room promises at least what {@code cnf/swap.txt} says of its kind. */
final class SwapRule implements Rule {
  static final List<String> STRONGEST_FIRST = List.of("seamless", "beside", "resume", "ends");
  static final String EXEMPT = "exempt";

  private final List<List<String>> lines;

  SwapRule(String table) {
    lines = Names.lines(table);
  }

  /** The words whose lines name the room; one of them if the table is right. */
  List<String> words(String room) {
    return lines.stream()
        .filter(line -> Names.matchesAny(line.subList(1, line.size()), room))
        .map(line -> line.get(0))
        .toList();
  }

  @Override
  public List<String> breaches(House house) {
    List<String> breaches = new ArrayList<>();
    for (Room room : house.rooms()) {
      List<String> words = words(room.name());
      if (words.size() != 1) {
        breaches.add(
            room.name() + " stands in " + words.size() + " lines of cnf/swap.txt, not in one");
      } else if (!words.get(0).equals(EXEMPT)) {
        String promise = room.header("Jackfield-Swap").orElse("nothing");
        int strength = STRONGEST_FIRST.indexOf(promise);
        if (strength < 0 || strength > STRONGEST_FIRST.indexOf(words.get(0))) {
          breaches.add(
              room.name()
                  + " promises "
                  + promise
                  + " in Jackfield-Swap; at least "
                  + words.get(0));
        }
      }
    }
    return breaches;
  }
}
