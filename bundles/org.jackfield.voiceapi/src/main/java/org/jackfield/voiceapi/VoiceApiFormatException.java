package org.jackfield.voiceapi;

import java.util.Objects;

/** A document that is not what it should be. The message names the field, not its value. */
public final class VoiceApiFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String reason;

  /**
   * A fault in a document.
   *
   * @param pointer JSON pointer of the field; empty for the whole
   * @param reason continues the sentence, e.g. {@code is missing}
   */
  public VoiceApiFormatException(String pointer, String reason) {
    super((pointer.isEmpty() ? "the document" : pointer) + " " + reason);
    this.pointer = Objects.requireNonNull(pointer, "pointer");
    this.reason = reason;
  }

  /**
   * The same fault, seen from a document that holds this one.
   *
   * @param at JSON pointer of this document in that one
   */
  public VoiceApiFormatException below(String at) {
    return new VoiceApiFormatException(at + pointer, reason);
  }

  /** JSON pointer of the field; empty for the whole. */
  public String pointer() {
    return pointer;
  }
}
