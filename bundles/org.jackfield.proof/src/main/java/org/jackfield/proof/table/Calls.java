package org.jackfield.proof.table;

import java.util.List;

/**
 * What became of the calls.
 *
 * @param before how many were up before
 * @param after how many of these are up afterwards
 * @param pressed of how many a digit arrived afterwards
 * @param held how many could be held and taken back afterwards
 * @param next what became of a new call: empty if it was set up and heard
 */
public record Calls(int before, int after, int pressed, int held, List<String> next) {
  /** Copies the list. */
  public Calls {
    next = List.copyOf(next);
  }
}
