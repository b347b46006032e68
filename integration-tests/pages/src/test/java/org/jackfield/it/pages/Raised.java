package org.jackfield.it.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;

/**
 * A place in the sources that raises a problem of a constant's number.
 *
 * @param area where the place says it with a constant
 */
record Raised(String code, boolean retryable, Optional<Area> area, Path file) {
  private static final Pattern PLACE =
      Pattern.compile(
          "\\b(passing|permanent)\\(\\s*Codes\\.(\\w+),(?:\\s*Area\\.([A-Z]+),)?", Pattern.DOTALL);

  /** All of the product. */
  static List<Raised> all() throws IOException {
    try (Stream<Path> files = Files.walk(Room.root().resolve("bundles"))) {
      return files
          .filter(it -> it.toString().replace('\\', '/').matches(".*/src/main/java/.*\\.java"))
          .flatMap(Raised::in)
          .toList();
    }
  }

  private static Stream<Raised> in(Path file) {
    try {
      Matcher places = PLACE.matcher(Files.readString(file));
      return places
          .results()
          .map(
              it ->
                  new Raised(
                      it.group(2),
                      it.group(1).equals("passing"),
                      Optional.ofNullable(it.group(3)).map(Area::valueOf),
                      file))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new AssertionError(file.toString(), unreadable);
    }
  }
}
