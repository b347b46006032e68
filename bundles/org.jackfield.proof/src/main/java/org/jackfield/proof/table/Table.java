package org.jackfield.proof.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.proof.part.Promise;

/** Prints rows. */
public final class Table {
  private static final String FORM = "%-24s %-18s %-9s %6s %-14s %-7s %-11s %-7s %9s %6s  %s";

  private Table() {}

  /** The line above. */
  public static String head() {
    return line(
        "part",
        "build",
        "promise",
        "rounds",
        "under way",
        "calls",
        "frames -/+",
        "cause",
        "gap/stall",
        "s",
        "verdict");
  }

  /** One part's line, and one more for each thing that did not hold. */
  public static String row(Row row) {
    StringBuilder text = new StringBuilder(cells(row));
    row.broken().forEach(reason -> text.append("\n    RED ").append(reason));
    return text.toString();
  }

  private static String cells(Row row) {
    if (row.isExempt()) {
      return line(row.part(), "-", "exempt", "-", "-", "-", "-", "-", "-", "-", "not exchanged");
    }
    boolean heard = row.sound().lines() > 0;
    Sound sound = row.sound();
    return line(
        row.part(),
        row.versions(),
        row.promise().map(Promise::word).orElse("-"),
        row.rounds().isEmpty() ? "-" : Integer.toString(row.rounds().size()),
        row.errands(),
        row.calls(),
        heard ? sound.missing() + "/" + (sound.repeated() + sound.strange()) : "-",
        row.causes().isEmpty() ? "-" : row.causes(),
        heard ? sound.longestGapMillis() + "/" + sound.longestStallMillis() : "-",
        String.format(Locale.ROOT, "%.1f", row.took().toMillis() / 1000.0),
        row.green() ? "ok" : "RED");
  }

  private static String line(String... cells) {
    return String.format(FORM, (Object[]) cells).stripTrailing();
  }

  /** The lines below: what the marks mean, and what came of it all. */
  public static List<String> foot(List<Row> rows) {
    long exchanged = rows.stream().mapToLong(row -> row.rounds().size()).sum();
    long parts = rows.stream().filter(row -> !row.rounds().isEmpty()).count();
    Optional<String> red =
        rows.stream()
            .filter(row -> !row.green())
            .map(Row::part)
            .reduce((one, other) -> one + ", " + other);
    String good =
        exchanged == 0
            ? "swap FAILED: nothing was exchanged"
            : "swap ok: " + parts + " parts, " + exchanged + " new builds, every promise held";
    return List.of(
        "calls: up before / of these right afterwards, while those that resume are on their way"
            + " back; where they end, as many new ones are up. cause: by"
            + " which they ended.",
        "frames -/+: of 10 calls heard in another process, 20 ms each: missing / heard again or of"
            + " another call. gap: ms left out, by the frames' own time; stall: ms played without"
            + " any, late but whole.",
        red.map(names -> "swap FAILED: " + names).orElse(good));
  }

  /** Whether every promise held, and something was exchanged. */
  public static boolean green(List<Row> rows) {
    return rows.stream().anyMatch(row -> !row.rounds().isEmpty())
        && rows.stream().allMatch(Row::green);
  }
}
