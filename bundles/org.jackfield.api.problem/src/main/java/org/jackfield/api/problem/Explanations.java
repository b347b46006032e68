package org.jackfield.api.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.api.problem.Explanation.Retry;

/** Reads {@code codes.txt}: a line with number and name, then a line for each of the rest. */
final class Explanations {
  static final List<Explanation> ALL = read();

  private Explanations() {}

  private static List<Explanation> read() {
    try (InputStream in = Explanations.class.getResourceAsStream("codes.txt")) {
      return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R\\R+"))
          .map(Explanations::one)
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Explanation one(String block) {
    List<String> lines = new ArrayList<>(block.lines().toList());
    String[] head = lines.remove(0).split(" ");
    Map<String, String> rest = new HashMap<>();
    lines.forEach(line -> rest.put(line.strip().split(": ")[0], line.split(": ", 2)[1]));
    Set<Area> areas =
        Stream.of(rest.get("area").split(", ")).map(Area::valueOf).collect(Collectors.toSet());
    return new Explanation(
        Integer.parseInt(head[0]),
        head[1],
        areas,
        Retry.valueOf(rest.get("retry").toUpperCase(Locale.ROOT)),
        rest.get("means"),
        rest.get("program"),
        rest.get("person"));
  }
}
