package org.jackfield.exchange.api.media;

/** Two notes by which a room says that somebody came or went. */
public enum Chime {
  /** They rise. */
  ENTER,

  /** They fall. */
  EXIT
}
