package org.jackfield.api.assistant;

/** Whose words these are. */
public enum Speaker {
  /** The person at this end. */
  USER,
  /** The assistant. */
  ASSISTANT
}
