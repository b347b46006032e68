package org.jackfield.auth.telephony;

import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/** What can go wrong on the way to a credential. */
final class Problems {
  private Problems() {}

  static ProblemException configuration(String detail) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, detail).asException();
  }

  /** The same configuration will never work. */
  static ProblemException refused(String detail) {
    return Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, detail).asException();
  }

  /** Later it may be better. */
  static ProblemException passing(String detail) {
    return Problem.passing(Codes.CREDENTIALS_UNAVAILABLE, Area.AUTH, detail).asException();
  }

  static ProblemException late() {
    return Problem.passing(Codes.REQUEST_TIMEOUT, Area.AUTH, "the API gave no answer in time")
        .asException();
  }

  /** The value, stripped; fails if it is missing or empty. */
  static String filled(String field, String value) {
    if (value == null || value.isBlank()) {
      throw configuration(field + (value == null ? ": is missing" : ": must not be empty"));
    }
    return value.strip();
  }
}
