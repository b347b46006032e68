package org.jackfield.demo.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The numbers of one run, each measured; printed at the end. */
public final class Figures {
  private static final int LABEL = 28;

  private final List<String> lines = new ArrayList<>();

  /** A time, in milliseconds. */
  public void time(String label, Duration time, String remark) {
    add(label, millis(time) + " ms" + (remark.isEmpty() ? "" : ", " + remark));
  }

  /** The median of several times; nothing if there are none. */
  public void median(String label, Collection<Duration> times, String remark) {
    if (!times.isEmpty()) {
      time(label, median(times), "median of " + times.size() + (remark.isEmpty() ? "" : remark));
    }
  }

  /** An amount of memory; nothing if it could not be read. */
  public void memory(String label, OptionalLong bytes) {
    bytes.ifPresent(amount -> add(label, String.format(Locale.ROOT, "%.0f MB", amount / 1e6)));
  }

  /** Anything else. */
  public void add(String label, String value) {
    lines.add(String.format(Locale.ROOT, "  %-" + LABEL + "s %s", label, value));
  }

  /** Prints them. */
  public void print(Consumer<String> out) {
    out.accept("figures");
    lines.forEach(out);
  }

  /** The middle one, or the mean of the two in the middle. */
  public static Duration median(Collection<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
  }

  private static String millis(Duration time) {
    double millis = time.toNanos() / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
  }
}
