package org.jackfield.call.session;

import static org.jackfield.api.problem.Problem.passing;
import static org.jackfield.api.problem.Problem.permanent;

import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** The problems that the rules of a session come to by themselves. */
final class SessionProblems {

  private SessionProblems() {}

  static Problem notOpened() {
    return passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "Socket not open in time");
  }

  static Problem closed(Optional<Problem> problem) {
    return problem.orElseGet(
        () -> passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "The server closed the socket"));
  }

  static Problem noCredentials() {
    return passing(Codes.REQUEST_TIMEOUT, Area.AUTH, "No credentials in time");
  }

  static Problem noAnswerToLogin() {
    return passing(Codes.REQUEST_TIMEOUT, Area.AUTH, "No answer to the login in time");
  }

  static Problem noNewLogin() {
    return passing(Codes.REQUEST_TIMEOUT, Area.AUTH, "The login with new credentials hangs");
  }

  static Problem gatewaySilent() {
    return passing(
        Codes.GATEWAY_FAILED, Area.SIGNALING, "The gateway did not become REGED in time");
  }

  static Problem gateway(String state) {
    return passing(Codes.GATEWAY_FAILED, Area.SIGNALING, "The gateway is " + state);
  }

  static Problem sentAway() {
    return permanent(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "The server ended the session (punt)");
  }

  /** Of the area of the last one: where credentials were missing, others may help. */
  static Problem exhausted(int attempts, Problem last) {
    return permanent(
        Codes.RECONNECTION_EXHAUSTED,
        last.area() == Area.AUTH ? Area.AUTH : Area.SIGNALING,
        "Given up after " + attempts + " attempts; the last: " + last.detail());
  }

  /** A refusal of these credentials themselves. */
  static boolean refusal(Problem problem) {
    return !problem.retryable()
        || problem.code() == Codes.LOGIN_FAILED
        || problem.code() == Codes.INVALID_CREDENTIALS;
  }
}
