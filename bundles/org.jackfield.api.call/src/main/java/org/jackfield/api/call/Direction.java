package org.jackfield.api.call;

/** Who began the call, seen from this client. */
public enum Direction {
  /** We dialled. */
  OUTBOUND,
  /** We are called. */
  INBOUND
}
