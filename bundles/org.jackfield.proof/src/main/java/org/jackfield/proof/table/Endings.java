package org.jackfield.proof.table;

import java.util.Set;

/**
 * How calls ended that the other process was told of.
 *
 * @param never how many are neither up nor over
 * @param once how many it was told of once
 * @param more how many it was told of more than once
 * @param slowestMillis from the beginning of the exchange to the last news
 * @param causes the causes it was told
 */
public record Endings(int never, int once, int more, long slowestMillis, Set<String> causes) {
  /** No call ended. */
  public static final Endings NONE = new Endings(0, 0, 0, 0, Set.of());

  /** Copies the causes. */
  public Endings {
    causes = Set.copyOf(causes);
  }
}
