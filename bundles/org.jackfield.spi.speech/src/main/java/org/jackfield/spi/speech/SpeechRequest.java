package org.jackfield.spi.speech;

import java.util.Objects;

/**
 * What is to be spoken.
 *
 * @param text plain, without markup
 * @param language a tag (BCP 47), e.g. {@code en-GB}; empty for the voice's own
 * @param voice the name of a {@link Voice}; empty for the best one of the language
 */
public record SpeechRequest(String text, String language, String voice) {
  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public SpeechRequest {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: must not be blank");
    }
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(voice, "voice");
  }

  /** Without the text, which is nobody's business. */
  @Override
  public String toString() {
    return "SpeechRequest[" + text.length() + " characters, language=" + language + "]";
  }
}
