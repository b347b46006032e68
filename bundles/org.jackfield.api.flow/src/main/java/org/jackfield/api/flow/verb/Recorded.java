package org.jackfield.api.flow.verb;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What was recorded.
 *
 * @param length of the sound
 * @param sound where it is: a file of the exchange's machine, or a URL that is good for minutes;
 *     empty where that is not told. It may be secret; never logged
 */
public record Recorded(Duration length, Optional<URI> sound) {
  /** Refuses missing parts. */
  public Recorded {
    Objects.requireNonNull(length, "length");
    Objects.requireNonNull(sound, "sound");
  }

  /** Without where it is. */
  @Override
  public String toString() {
    return "Recorded[" + length + "]";
  }
}
