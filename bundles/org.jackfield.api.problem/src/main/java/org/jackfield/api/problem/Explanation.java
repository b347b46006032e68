package org.jackfield.api.problem;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a code of {@link Codes} means and what may be done about it, for pages, consoles and message
 * boxes. The words are for people and may change; parts of them in backticks are names and commands
 * of Jackfield.
 *
 * @param code the number
 * @param name its name in {@link Codes}
 * @param areas where it comes from
 * @param retry whether trying the same again may help
 * @param meaning what has happened
 * @param program what a program may do
 * @param person what a person may do
 */
public record Explanation(
    int code,
    String name,
    Set<Area> areas,
    Retry retry,
    String meaning,
    String program,
    String person) {

  /** Whether {@link Problem#retryable()} is true for problems of a code. */
  public enum Retry {
    /** For each. */
    YES,
    /** For none. */
    NO,
    /** For some. */
    DEPENDS
  }

  /** Refuses missing parts. */
  public Explanation {
    Objects.requireNonNull(name, "name");
    areas = Set.copyOf(areas);
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(person, "person");
  }

  /** All codes, by number. */
  public static List<Explanation> all() {
    return Explanations.ALL;
  }

  /** That of this code; empty for one that is not in {@link Codes}. */
  public static Optional<Explanation> of(int code) {
    return all().stream().filter(it -> it.code() == code).findFirst();
  }
}
