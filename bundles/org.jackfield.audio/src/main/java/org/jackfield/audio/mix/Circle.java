package org.jackfield.audio.mix;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/**
 * A set of parties: everyone, or nobody, but for some. Everyone includes those who join later.
 *
 * @param all whether parties that are not named belong to it
 * @param exceptions the parties of whom the opposite is true
 */
public record Circle(boolean all, Set<Party> exceptions) {
  private static final Circle EVERYONE = new Circle(true, Set.of());
  private static final Circle NOBODY = new Circle(false, Set.of());

  /** Keeps a copy of the names. */
  public Circle {
    exceptions = Set.copyOf(Objects.requireNonNull(exceptions, "exceptions"));
  }

  /** All parties. */
  public static Circle everyone() {
    return EVERYONE;
  }

  /** No party. */
  public static Circle nobody() {
    return NOBODY;
  }

  /** These parties and no other. */
  public static Circle only(Collection<Party> parties) {
    return new Circle(false, Set.copyOf(parties));
  }

  /** All parties but these. */
  public static Circle except(Collection<Party> parties) {
    return new Circle(true, Set.copyOf(parties));
  }

  /** Whether the party belongs to it. */
  public boolean contains(Party party) {
    return all != exceptions.contains(party);
  }

  boolean isEveryone() {
    return all && exceptions.isEmpty();
  }

  boolean isNobody() {
    return !all && exceptions.isEmpty();
  }
}
