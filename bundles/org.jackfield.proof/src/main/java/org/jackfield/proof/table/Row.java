package org.jackfield.proof.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.proof.part.Promise;

/**
 * One part's line.
 *
 * @param part its name
 * @param promise what it promises; empty where its manifest says nothing known
 * @param rounds what was measured, in order
 * @param broken what did not hold, each once
 * @param took all of it
 */
public record Row(
    String part,
    Optional<Promise> promise,
    List<Round> rounds,
    List<String> broken,
    Duration took) {
  /** Copies the lists. */
  public Row {
    rounds = List.copyOf(rounds);
    broken = broken.stream().distinct().toList();
  }

  /** A part that is not exchanged. */
  public static Row exempt(String part) {
    return new Row(part, Optional.of(Promise.EXEMPT), List.of(), List.of(), Duration.ZERO);
  }

  /** Whether all held. */
  public boolean green() {
    return broken.isEmpty();
  }

  boolean isExempt() {
    return promise.filter(Promise.EXEMPT::equals).isPresent();
  }

  Sound sound() {
    return rounds.stream().map(Round::sound).reduce(Sound.NONE, Sound::and);
  }

  /** From the first build to the last. */
  String versions() {
    return rounds.isEmpty()
        ? "-"
        : version(rounds.get(0).builds().old())
            + " > "
            + version(rounds.get(rounds.size() - 1).builds().fresh());
  }

  private static String version(String origin) {
    return origin.substring(origin.indexOf('/') + 1).replace(".SNAPSHOT", "");
  }

  /** What was under way, and what became of it. */
  String errands() {
    List<String> done = new ArrayList<>();
    for (Round round : rounds) {
      if (!round.errand().kind().isEmpty()) {
        done.add(round.errand().kind() + " " + firstWord(round.errand().outcome()));
      }
    }
    return done.isEmpty() ? "-" : done.stream().distinct().collect(Collectors.joining(", "));
  }

  private static String firstWord(String text) {
    return text.split(" ")[0];
  }

  /** Calls before and after, of the round that lost most. */
  String calls() {
    return rounds.stream()
        .map(Round::calls)
        .min(java.util.Comparator.comparingInt(calls -> calls.after() - calls.before()))
        .map(calls -> calls.before() + "/" + calls.after())
        .orElse("-");
  }

  /** Causes by which calls ended. */
  String causes() {
    return rounds.stream()
        .flatMap(round -> round.endings().causes().stream())
        .flatMap(cause -> Stream.of(cause.split(" ")).skip(1).limit(1))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
