package org.jackfield.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jackfield.protocol.trace.TraceLine;

/** {@code ./jackfield replay FILE}. */
public final class Main {
  private Main() {}

  /**
   * Replays a trace and prints its timeline.
   *
   * @return 0 if each client does again what was recorded, 1 if one does not, or there is none
   */
  public static int run(String file, PrintStream out, PrintStream err) {
    try {
      Map<String, List<TraceLine>> clients = read(Path.of(file));
      if (clients.isEmpty()) {
        err.println("jackfield: " + file + " holds no trace");
        return 1;
      }
      int differences = 0;
      for (List<TraceLine> lines : clients.values()) {
        differences += replay(lines, out);
      }
      return differences == 0 ? 0 : 1;
    } catch (IOException unreadable) {
      err.println("jackfield: cannot read " + file + ": " + unreadable.getMessage());
      return 1;
    } catch (IllegalArgumentException bad) {
      err.println("jackfield: " + file + ": " + bad.getMessage());
      return 1;
    }
  }

  /** By client, each in its order. */
  private static Map<String, List<TraceLine>> read(Path file) throws IOException {
    Map<String, List<TraceLine>> clients = new LinkedHashMap<>();
    int number = 0;
    for (String text : Files.readAllLines(file)) {
      number++;
      try {
        TraceLine line = TraceLine.read(text);
        clients.computeIfAbsent(line.client(), first -> new ArrayList<>()).add(line);
      } catch (IllegalArgumentException bad) {
        throw new IllegalArgumentException("line " + number + ": " + bad.getMessage(), bad);
      }
    }
    return clients;
  }

  private static int replay(List<TraceLine> lines, PrintStream out) {
    Instant begin = lines.get(0).at();
    long started = System.nanoTime();
    Rerun rerun = new Rerun(lines);
    List<Rerun.Outcome> outcomes = rerun.run();
    long millis = (System.nanoTime() - started) / 1_000_000;
    out.println("client " + lines.get(0).client());
    int differences = 0;
    for (Rerun.Outcome outcome : outcomes) {
      differences += outcome.asRecorded() ? 0 : 1;
      out.println(row(begin, outcome.line()) + (outcome.asRecorded() ? "" : "   <== not now"));
    }
    for (TraceLine more : rerun.more()) {
      differences++;
      out.println(row(begin, more) + "   <== only now");
    }
    Duration virtual = Duration.between(begin, lines.get(lines.size() - 1).at());
    out.printf(
        Locale.ROOT,
        "%d lines, %.3f s played in %d ms: %s%n",
        lines.size(),
        virtual.toMillis() / 1000.0,
        millis,
        differences == 0 ? "as recorded" : differences + " differ");
    return differences;
  }

  private static String row(Instant begin, TraceLine line) {
    String sign =
        switch (line.kind()) {
          case SENT -> "-->";
          case RECEIVED -> "<--";
          case CALL -> "   ";
          default -> " # ";
        };
    String call = line.subject().isEmpty() ? "" : "  [" + line.subject().split("-")[0] + "]";
    return String.format(
        Locale.ROOT,
        "%+10.3f  %s %s%s",
        Duration.between(begin, line.at()).toMillis() / 1000.0,
        sign,
        words(line),
        call);
  }

  private static String words(TraceLine line) {
    return switch (line.kind()) {
      case OPENING, OPENED, SENT, RECEIVED, CALL -> line.summary();
      default -> line.kind().name().toLowerCase(Locale.ROOT) + ' ' + line.text();
    };
  }
}
