package org.jackfield.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jackfield.protocol.trace.TraceLine;

/**
 * Who said what to whom, drawn: the exchange is the second column, each client another one. Numbers
 * and addresses do not stand in it.
 */
final class SequenceChart {
  private static final String EXCHANGE = "exchange";
  private static final int WIDTH = 30;
  private static final int FIRST = 16;

  private final List<TraceLine> lines;
  private final List<String> columns = new ArrayList<>();

  private SequenceChart(List<TraceLine> lines) {
    this.lines = lines;
    Set<String> clients = new LinkedHashSet<>();
    lines.forEach(line -> clients.add(line.client()));
    columns.addAll(clients);
    columns.add(Math.min(1, columns.size()), EXCHANGE);
  }

  /** Draws these lines, in order; empty for none. */
  static String of(List<TraceLine> lines) {
    return lines.isEmpty() ? "" : new SequenceChart(lines).draw();
  }

  private String draw() {
    StringBuilder chart = new StringBuilder();
    StringBuilder heads = new StringBuilder(" ".repeat(length()));
    columns.forEach(name -> write(heads, column(name) - name.length() / 2, name));
    add(chart, " ".repeat(9), heads);
    Instant begin = lines.get(0).at();
    for (TraceLine line : lines) {
      double at = Duration.between(begin, line.at()).toMillis() / 1000.0;
      add(chart, String.format(Locale.ROOT, "%+8.3f ", at), row(line));
    }
    return chart.toString();
  }

  private static void add(StringBuilder chart, String at, StringBuilder row) {
    chart.append((at + row).stripTrailing()).append('\n');
  }

  private int length() {
    return FIRST + WIDTH * (columns.size() - 1) + FIRST + WIDTH;
  }

  private int column(String name) {
    return FIRST + WIDTH * columns.indexOf(name);
  }

  private StringBuilder row(TraceLine line) {
    StringBuilder row = new StringBuilder(" ".repeat(length()));
    columns.forEach(name -> row.setCharAt(column(name), '|'));
    switch (line.kind()) {
      case SENT -> arrow(row, column(line.client()), column(EXCHANGE), line.summary());
      case RECEIVED -> arrow(row, column(EXCHANGE), column(line.client()), line.summary());
      default -> write(row, column(line.client()), "* " + line.summary());
    }
    return row;
  }

  private static void arrow(StringBuilder row, int from, int to, String label) {
    int left = Math.min(from, to);
    int right = Math.max(from, to);
    for (int i = left + 1; i < right; i++) {
      row.setCharAt(i, '-');
    }
    row.setCharAt(from < to ? right - 1 : left + 1, from < to ? '>' : '<');
    String shown = label.length() > WIDTH - 8 ? label.substring(0, WIDTH - 8) : label;
    write(row, left + 3, " " + shown + " ");
  }

  private static void write(StringBuilder row, int at, String text) {
    int from = Math.max(0, at);
    int to = Math.min(row.length(), from + text.length());
    row.replace(from, to, text.substring(0, to - from));
  }
}
