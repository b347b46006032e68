package org.jackfield.it.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page for people, as lines of Markdown. */
record Page(Path file, List<String> lines) {

  static Page read(Path file) throws IOException {
    return new Page(file, Files.readAllLines(file));
  }

  /** The page of this name in {@code docs}. */
  static Page docs(String name) throws IOException {
    return read(Room.root().resolve("docs").resolve(name));
  }

  /** The lines between this heading and the next one. */
  List<String> section(String heading) {
    int start = lines.indexOf(heading);
    if (start < 0) {
      throw new AssertionError(file + " has no line '" + heading + "'");
    }
    List<String> rest = lines.subList(start + 1, lines.size());
    return rest.stream().takeWhile(line -> !line.matches("#+ .*")).toList();
  }

  /** The page with these lines in place of the rows of the table below this heading. */
  String withTable(String heading, List<String> rows) {
    List<String> made = new ArrayList<>(lines);
    int head = lines.indexOf(heading);
    while (!made.get(head).startsWith("|")) {
      head++;
    }
    int first = head + 2;
    while (first < made.size() && made.get(first).startsWith("|")) {
      made.remove(first);
    }
    made.addAll(first, rows);
    return String.join("\n", made) + "\n";
  }

  /** The rows of the table below this heading, without head; cells without their code marks. */
  List<List<String>> table(String heading) {
    List<String> rows = section(heading).stream().filter(line -> line.startsWith("|")).toList();
    if (rows.size() < 3) {
      throw new AssertionError(file + " has no table below '" + heading + "'");
    }
    List<List<String>> cells = new ArrayList<>();
    for (String row : rows.subList(2, rows.size())) {
      cells.add(
          Stream.of(row.substring(1, row.lastIndexOf('|')).split("\\|"))
              .map(cell -> cell.strip().replace("`", ""))
              .toList());
    }
    return cells;
  }
}
