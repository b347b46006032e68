package org.jackfield.spi.speech;

import java.util.Objects;

/**
 * What is to be spoken.
 *
 * @param text without markup, or an SSML document
 * @param language a tag (BCP 47), e.g. {@code en-GB}; empty for the voice's own
 * @param voice the name of a {@link Voice}; {@code female} or {@code male} for one of the language
 *     that sounds so; empty for the best one of the language
 * @param ssml whether the text is SSML: what of it a synthesizer does not know it leaves out, and
 *     speaks the text in it
 */
public record SpeechRequest(String text, String language, String voice, boolean ssml) {
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

  /** Plain text. */
  public SpeechRequest(String text, String language, String voice) {
    this(text, language, voice, false);
  }

  /** Without the text, which is nobody's business. */
  @Override
  public String toString() {
    return "SpeechRequest[" + text.length() + " characters, language=" + language + "]";
  }
}
