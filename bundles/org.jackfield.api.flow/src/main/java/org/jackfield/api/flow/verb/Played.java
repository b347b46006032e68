package org.jackfield.api.flow.verb;

/** How something that was played ended. */
public enum Played {
  /** To its end. */
  COMPLETED,
  /** It was stopped, or its time was over. */
  CANCELLED,
  /** What was to be played is not there. */
  FILE_NOT_FOUND,
  /** Anything else went wrong; the log says what. */
  FAILED
}
