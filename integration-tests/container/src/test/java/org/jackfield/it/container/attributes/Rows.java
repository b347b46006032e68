package org.jackfield.it.container.attributes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table: what is done with each attribute, in this order. */
final class Rows {
  /** PIDs of programs, with the reason why nothing of them can change during a call here. */
  private static final Map<String, String> EXEMPT =
      Map.of(
          "org.jackfield.demo", "a program: reads its settings once, and makes its own calls",
          "org.jackfield.proof", "a program: reads its settings once, and makes its own calls",
          "org.jackfield.phone", "a program of another set; reads its settings once",
          "org.jackfield.report.otel", "in no set: wants the libraries of OpenTelemetry",
          "org.jackfield.flow.remote", "of another set; only calls of its network show it: FlowsIT",
          "org.jackfield.bench", "a program of another set; reads its settings once");

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private int rank = 100;

  /** A ranking above all before. */
  int rank() {
    return ++rank;
  }

  /** Begins a row. */
  Row of(String pid, String key) {
    Row row = new Row(pid, key);
    if (rows.put(row.name(), row) != null) {
      throw new IllegalArgumentException("two rows for " + row.name());
    }
    return row;
  }

  /** The row of this attribute. */
  Optional<Row> row(Attribute attribute) {
    return Optional.ofNullable(rows.get(attribute.name()));
  }

  static boolean exempt(Attribute attribute) {
    return EXEMPT.containsKey(attribute.pid());
  }

  /** In the order of the table; what it does not have comes first. */
  List<Attribute> inOrder(List<Attribute> attributes) {
    List<String> order = List.copyOf(rows.keySet());
    List<Attribute> sorted = new ArrayList<>(attributes);
    sorted.sort(Comparator.comparingInt(it -> order.indexOf(it.name())));
    return sorted;
  }

  /** What the table names that no bundle has. */
  List<String> strangers(List<Attribute> built) {
    List<String> names = built.stream().map(Attribute::name).toList();
    List<String> pids = built.stream().map(Attribute::pid).toList();
    return Stream.concat(
            rows.keySet().stream().filter(it -> !names.contains(it)),
            EXEMPT.keySet().stream().filter(it -> !pids.contains(it)))
        .toList();
  }

  /** The rows that act at a start, by its bundle. */
  Map<String, List<Row>> atStart() {
    return rows.values().stream()
        .filter(it -> it.startOf().isPresent())
        .collect(
            Collectors.groupingBy(
                it -> it.startOf().get(), LinkedHashMap::new, Collectors.toList()));
  }
}
