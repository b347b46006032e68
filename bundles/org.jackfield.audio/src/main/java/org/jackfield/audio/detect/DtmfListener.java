package org.jackfield.audio.detect;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of each telephone key that a {@link DtmfDetector} found, on the thread that adds. */
@FunctionalInterface
@ConsumerType
public interface DtmfListener {
  /**
   * A key was let go; called once for each press.
   *
   * @param key one of 0-9, *, # and A-D
   * @param millis how long it was held, to about 8 ms
   */
  void pressed(char key, int millis);

  /** A key has been down for some 30 ms; {@link #pressed} follows when it is let go. */
  default void began(char key) {}
}
