package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages in {@code docs} that are made of something else, and never written by hand. */
final class Made {
  private Made() {}

  /** The page is this; with {@code -Dpages.update} it becomes this. */
  static void same(String name, String made) throws IOException {
    Path file = Room.root().resolve("docs").resolve(name);
    if (!System.getProperty("pages.update", "false").equals("false")) {
      Files.writeString(file, made);
    }
    assertEquals(
        made,
        Files.exists(file) ? Files.readString(file) : "",
        "docs/"
            + name
            + " is out of date: ./mvnw -pl integration-tests/pages verify -Dpages.update");
  }
}
