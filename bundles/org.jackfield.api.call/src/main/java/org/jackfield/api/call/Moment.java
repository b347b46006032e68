package org.jackfield.api.call;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of a call's history.
 *
 * @param at when
 * @param what in a few words; no personal data
 */
public record Moment(Instant at, String what) {
  /** Refuses missing parts. */
  public Moment {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(what, "what");
  }
}
