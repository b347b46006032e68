package org.jackfield.exchange.api.media;

import java.util.Set;

/**
 * How a leg takes part in a room.
 *
 * @param speaks whether anybody hears it; muted otherwise
 * @param hears whether it hears the others; deaf otherwise
 * @param onlyTo ids of the legs that hear it; empty for all
 */
public record Seat(boolean speaks, boolean hears, Set<String> onlyTo) {
  /** Speaks to all and hears all. */
  public static final Seat PARTY = new Seat(true, true, Set.of());

  /** Hears all and is heard by nobody: a muted party, or one who monitors. */
  public static final Seat LISTENER = new Seat(false, true, Set.of());

  /** Out of it for a while: neither speaks nor hears, and hears music meanwhile. */
  public static final Seat ON_HOLD = new Seat(false, false, Set.of());

  /** Copies the set. */
  public Seat {
    onlyTo = Set.copyOf(onlyTo);
  }

  /** Whether it takes part in nothing, and hears music. */
  public boolean onHold() {
    return !speaks && !hears;
  }

  /**
   * Hears all, and is heard by these legs only, as by an agent whom it coaches.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Seat whispering(Set<String> legIds) {
    if (legIds.isEmpty()) {
      throw new IllegalArgumentException("legIds: must name whom it whispers to");
    }
    return new Seat(true, true, legIds);
  }
}
