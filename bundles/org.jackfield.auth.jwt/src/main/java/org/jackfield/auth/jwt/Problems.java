package org.jackfield.auth.jwt;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Secret;

/** What can go wrong on the way to a token, and the checks that find it. */
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

  static ProblemException late(String who) {
    return Problem.passing(Codes.REQUEST_TIMEOUT, Area.AUTH, who + " gave no token in time")
        .asException();
  }

  /** The fault of a source, which may be a stranger's. */
  static ProblemException of(String who, Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    if (cause instanceof ProblemException known) {
      return known;
    }
    if (cause instanceof TimeoutException) {
      return late(who);
    }
    return passing(who + " failed: " + cause.getClass().getSimpleName());
  }

  /** The value, stripped; fails if it is missing or empty. */
  static String filled(String field, String value) {
    if (value == null || value.isBlank()) {
      throw configuration(field + (value == null ? ": is missing" : ": must not be empty"));
    }
    return value.strip();
  }

  /** The token that this text is: three parts of base 64, RFC 7519 3. */
  static Optional<Credentials.Token> token(String text) {
    String stripped = text.strip();
    return stripped.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+")
        ? Optional.of(new Credentials.Token(Secret.of(stripped)))
        : Optional.empty();
  }

  static boolean over(Credentials.Token token, Instant now) {
    return token.expires().filter(end -> !now.isBefore(end)).isPresent();
  }
}
