package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code docs/swap.md} against the header {@code Jackfield-Swap} of every bundle. */
class SwapPageTest {
  private static final String HEADER = "Jackfield-Swap";

  @Test
  void everyBundlePromisesWhatThePageSays() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Room room : Room.all()) {
      Optional<String> promise = room.header(HEADER);
      List<String> written =
          table().stream().filter(row -> names(row, room)).map(row -> row.get(1)).toList();
      List<String> wanted = promise.map(List::of).orElse(List.of());
      if (!written.equals(wanted)) {
        wrong.add(room.name() + ": the bundle says " + wanted + ", the page " + written);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyLineIsAboutABundle() throws Exception {
    List<Room> rooms = Room.all();
    for (List<String> row : table()) {
      assertEquals(3, row.size(), () -> "cells of " + row);
      assertFalse(rooms.stream().noneMatch(room -> names(row, room)), () -> "no room for " + row);
    }
  }

  @Test
  void everyWordIsExplained() throws Exception {
    List<String> explained =
        Page.docs("swap.md").table("## The four words").stream().map(row -> row.get(0)).toList();
    assertEquals(List.of("seamless", "beside", "resume", "ends"), explained);
  }

  private static List<List<String>> table() throws Exception {
    return Page.docs("swap.md").table("## Room by room");
  }

  /** The first cell names rooms, several parted by spaces; a star at the end stands for many. */
  private static boolean names(List<String> row, Room room) {
    for (String name : row.get(0).split(" ")) {
      boolean many = name.endsWith("*");
      String start = many ? name.substring(0, name.length() - 1) : name;
      if (many ? room.name().startsWith(start) : room.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
