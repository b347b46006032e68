package org.jackfield.flow.remote.wire;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jackfield.voiceapi.ApiError;

/** A request that the network did not carry out. */
public final class RestException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<ApiError> errors;

  RestException(int status, List<ApiError> errors) {
    super(errors.isEmpty() ? "status " + status : status + " " + errors.get(0));
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  RestException(String why, Throwable cause) {
    super(why, cause);
    this.status = 0;
    this.errors = List.of();
  }

  /** The HTTP status; 0 where nothing was answered. */
  public int status() {
    return status;
  }

  /** Whether nothing was answered. */
  public boolean isUnanswered() {
    return status == 0;
  }

  /** What the network says about it first, if anything. */
  public Optional<ApiError> error() {
    return errors.stream().findFirst();
  }
}
