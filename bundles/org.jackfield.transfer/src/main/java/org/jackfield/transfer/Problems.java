package org.jackfield.transfer;

import java.util.Optional;
import java.util.Set;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** What can go wrong when a call is handed over. */
final class Problems {
  private static final Set<String> GONE =
      Set.of(ErrorCode.INVALID_CALL.code(), ErrorCode.CALL_ENDED.code());

  private Problems() {}

  static ProblemException configuration(String detail) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, detail).asException();
  }

  /** The network has not told how it calls this call, or which far end it has. */
  static ProblemException unknown(String detail) {
    return Problem.permanent(Codes.INVALID_CALL_STATE, Area.CALL, detail).asException();
  }

  static ProblemException late() {
    return Problem.passing(Codes.REQUEST_TIMEOUT, Area.CALL, "the API gave no answer in time")
        .asException();
  }

  static ProblemException passing(String detail) {
    return Problem.passing(Codes.UNEXPECTED_ERROR, Area.CALL, detail).asException();
  }

  /**
   * The API does not want to.
   *
   * @param error what it says first about it; its detail may repeat what was sent
   */
  static ProblemException refused(int status, Optional<ApiError> error) {
    if (status == 401 || status == 403) {
      return configuration(".api.key: refused by the API (" + status + ")");
    }
    if (status == 429 || status >= 500) {
      return passing("the API is busy or out of order (" + status + ")");
    }
    String detail = "the API refused (" + status + error.map(it -> ", " + it).orElse("") + ")";
    int code =
        error.filter(it -> GONE.contains(it.code())).isPresent()
            ? Codes.CALL_ENDED
            : Codes.INVALID_CALL_PARAMETERS;
    return Problem.permanent(code, Area.CALL, detail).asException();
  }
}
