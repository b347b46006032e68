package org.jackfield.audio;

import java.util.Objects;

/** A file or stream is not sound that can be read here; says which field of it, and why. */
public final class BadAudioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String reason;

  /**
   * Makes the fault.
   *
   * @param field the place in the file: {@code riff}, {@code fmt.audioFormat}, {@code data.size} …
   * @param reason what is wrong with it, in words for a person; holds no sound and no path
   */
  public BadAudioException(String field, String reason) {
    super(Objects.requireNonNull(field, "field") + ": " + Objects.requireNonNull(reason, "reason"));
    this.field = field;
    this.reason = reason;
  }

  /** The place in the file, such as {@code fmt.channels}. */
  public String field() {
    return field;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }
}
