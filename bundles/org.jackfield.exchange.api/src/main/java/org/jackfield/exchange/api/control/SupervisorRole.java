package org.jackfield.exchange.api.control;

/**
 * How a supervisor takes part in the call that it supervises. It hears all of it in each role; the
 * words are those of {@code supervisor_role}.
 */
public enum SupervisorRole {
  /** Is heard by both sides, like anybody else. */
  BARGE,
  /** Is heard by the supervised leg only. */
  WHISPER,
  /** Is heard by nobody. */
  MONITOR
}
