package org.jackfield.auth.chain;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/** What a chain was told: its name, whom it asks, and how long it waits for each. */
record Told(Optional<String> name, List<String> members, Duration patience) {
  /**
   * As this configuration says.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  static Told of(ChainConfig config) {
    optional("client.name", config.client_name());
    Optional<String> name = optional("auth.name", config.auth_name());
    List<String> members = named(config, name);
    if (config.member_seconds() < 1 || config.member_seconds() > 9) {
      throw bad("member.seconds: must be 1 to 9");
    }
    return new Told(name, members, Duration.ofSeconds(config.member_seconds()));
  }

  private static List<String> named(ChainConfig config, Optional<String> name) {
    String[] names = config.members() == null ? new String[0] : config.members();
    Set<String> seen = new HashSet<>();
    for (String member : names) {
      if (member == null || member.isBlank()) {
        throw bad("members: must not be empty");
      }
      if (!seen.add(member)) {
        throw bad("members: " + member + " stands in it twice");
      }
    }
    if (seen.isEmpty()) {
      throw bad("members: is missing");
    }
    if (name.filter(seen::contains).isPresent()) {
      throw bad("members: " + name.get() + " is this chain itself");
    }
    return List.of(names);
  }

  private static Optional<String> optional(String field, String value) {
    if (value != null && value.isBlank()) {
      throw bad(field + ": must not be empty");
    }
    return Optional.ofNullable(value);
  }

  static ProblemException bad(String detail) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, detail).asException();
  }
}
