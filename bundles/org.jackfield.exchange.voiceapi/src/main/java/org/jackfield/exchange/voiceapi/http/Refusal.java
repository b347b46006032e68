package org.jackfield.exchange.voiceapi.http;

import java.util.List;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** A request that is not carried out. {@link ErrorMapper} makes the answer of it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<ApiError> errors;

  /** With errors of one status. */
  public Refusal(int status, List<ApiError> errors) {
    super(status + " " + errors, null, false, false);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  /** About the request as a whole. */
  public static Refusal of(ErrorCode code, String detail) {
    return new Refusal(code.status(), List.of(code.error(detail)));
  }

  /** About one field. */
  public static Refusal at(ErrorCode code, String pointer, String detail) {
    return new Refusal(code.status(), List.of(code.at(pointer, detail)));
  }

  /** There is nothing with this id. */
  public static Refusal notFound() {
    return of(ErrorCode.NOT_FOUND, "The requested resource does not exist");
  }

  /**
   * Passes if nothing is wrong.
   *
   * @throws Refusal with 422 otherwise
   */
  public static void unlessEmpty(List<ApiError> faults) {
    if (!faults.isEmpty()) {
      throw new Refusal(ErrorCode.INVALID_VALUE.status(), faults);
    }
  }

  /**
   * Passes if all that is asked for is built.
   *
   * @throws Refusal with 501 otherwise
   */
  public static void unlessBuilt(List<ApiError> notBuilt) {
    if (!notBuilt.isEmpty()) {
      throw new Refusal(ErrorCode.NOT_BUILT.status(), notBuilt);
    }
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong. */
  public List<ApiError> errors() {
    return errors;
  }
}
