package org.jackfield.voiceapi;

import java.util.Objects;
import java.util.Optional;

/**
 * One error of an error body.
 *
 * @param code a number as text, see {@link ErrorCode}
 * @param title what it is called
 * @param detail what is wrong here; empty if nothing is said
 * @param pointer the field concerned, a JSON pointer into the request's body
 */
public record ApiError(String code, String title, String detail, Optional<String> pointer) {
  /** Refuses missing parts. */
  public ApiError {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(pointer, "pointer");
  }

  /** Whether it has this code. */
  public boolean is(ErrorCode other) {
    return code.equals(other.code());
  }

  /** Without the detail, which may repeat what a user typed. */
  @Override
  public String toString() {
    return code + " " + title + pointer.map(it -> " at " + it).orElse("");
  }
}
