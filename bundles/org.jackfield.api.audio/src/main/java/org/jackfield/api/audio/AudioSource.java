package org.jackfield.api.audio;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the sound that a call sends comes from. */
@ConsumerType
@FunctionalInterface
public interface AudioSource {

  /**
   * The next 20 ms, or empty for silence. Asked every 20 ms on a media thread: answer at once and
   * never block. One call asks one source from one thread at a time. An exception ends nothing: the
   * frame counts as silence and the fault is reported once.
   */
  Optional<AudioFrame> next();
}
