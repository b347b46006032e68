package org.jackfield.spi.speech;

import java.util.Objects;

/**
 * A voice.
 *
 * @param name unique within its synthesizer
 * @param language the tag (BCP 47) of what it speaks, e.g. {@code en-gb}
 */
public record Voice(String name, String language) {
  /** Refuses missing parts. */
  public Voice {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(language, "language");
  }
}
