package org.jackfield.exchange.api.media.stream;

/** One of the two directions of a leg. */
public enum StreamTrack {
  /** What its device says. */
  INBOUND,
  /** What its device hears. */
  OUTBOUND
}
