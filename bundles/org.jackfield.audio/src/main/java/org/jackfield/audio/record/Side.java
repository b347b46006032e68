package org.jackfield.audio.record;

/** One of the two channels of a recording. */
public enum Side {
  /** The first channel of the file. */
  LEFT,
  /** The second. */
  RIGHT
}
