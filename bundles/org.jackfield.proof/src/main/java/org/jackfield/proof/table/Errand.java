package org.jackfield.proof.table;

/**
 * What was under way while the part was exchanged.
 *
 * @param kind what, e.g. {@code login}; empty where nothing was
 * @param outcome {@code ok}, or {@code problem} or {@code ended} with its name
 * @param times how often it happened
 */
public record Errand(String kind, String outcome, int times) {
  /** Nothing was under way. */
  public static final Errand NONE = new Errand("", "ok", 1);
}
