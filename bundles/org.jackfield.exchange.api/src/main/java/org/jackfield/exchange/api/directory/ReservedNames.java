package org.jackfield.exchange.api.directory;

import java.util.Locale;
import java.util.Set;

/**
 * User names that nobody may have, because they stand for something else already: visitors, or what
 * answers by itself when it is dialled. Compared without case.
 */
public final class ReservedNames {
  private static final Set<String> NAMES = Set.of("anonymous", "echo", "tone", "music", "record");
  private static final String CONFERENCES = "conference-";

  private ReservedNames() {}

  /** Whether this is one of them. */
  public static boolean include(String user) {
    String name = user.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || name.startsWith(CONFERENCES);
  }
}
