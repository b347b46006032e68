package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README of each room, and the links of all pages. */
class RoomPagesTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void everyRoomHasAShortPageThatNamesIt() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Room room : Room.all()) {
      Path file = room.folder().resolve("README.md");
      if (!Files.exists(file)) {
        wrong.add(room.name() + ": no README.md");
        continue;
      }
      List<String> lines = Files.readAllLines(file);
      if (!lines.get(0).equals("# " + Room.PREFIX + room.name())) {
        wrong.add(room.name() + ": the first line is " + lines.get(0));
      }
      if (lines.size() < 5 || lines.size() > 15) {
        wrong.add(room.name() + ": " + lines.size() + " lines, not 5 to 15");
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyRoomNamesItsConfigurations() throws Exception {
    List<String> silent = new ArrayList<>();
    for (Room room : Room.all()) {
      String page = Files.readString(room.folder().resolve("README.md"));
      for (Metatype one : Metatype.of(room)) {
        if (!page.contains("`" + one.pid() + "`")) {
          silent.add(room.name() + ": " + one.pid());
        }
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void everyLinkLeadsToAFile() throws Exception {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        String target = link.group(1);
        boolean elsewhere = target.matches("[a-z]+:.*");
        if (!elsewhere && !Files.exists(page.resolveSibling(target))) {
          dead.add(Room.root().relativize(page) + " -> " + target);
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Room.root().resolve("README.md")));
    try (Stream<Path> docs = Files.walk(Room.root().resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    for (Room room : Room.all()) {
      pages.add(room.folder().resolve("README.md"));
    }
    return pages;
  }
}
