package org.jackfield.proof.table;

import java.util.Set;

/**
 * Which build served, as it shows in behaviour.
 *
 * @param old the build before, e.g. {@code call/0.1.0}
 * @param fresh the build that was swapped in
 * @param inUse those named by what was up before
 * @param serving those named by what began afterwards
 */
public record Builds(String old, String fresh, Set<String> inUse, Set<String> serving) {
  /** Copies the sets. */
  public Builds {
    inUse = Set.copyOf(inUse);
    serving = Set.copyOf(serving);
  }
}
