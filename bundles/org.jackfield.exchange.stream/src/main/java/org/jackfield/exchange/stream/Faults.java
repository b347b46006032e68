package org.jackfield.exchange.stream;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.websocket.api.exceptions.UpgradeException;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/** Makes problems of exceptions, whose messages may hold addresses and are never repeated. */
final class Faults {
  private static final int MOST_CAUSES = 16;

  /** All addresses of a name are ones that the exchange may not connect to. */
  static final class OutOfReach extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Faults() {}

  /** Why a program did not take a connection. */
  static Problem connecting(Throwable fault) {
    if (find(fault, ProblemException.class).isPresent()) {
      return find(fault, ProblemException.class).get().problem();
    }
    if (find(fault, OutOfReach.class).isPresent()) {
      return Problem.permanent(
          Codes.WEBSOCKET_CONNECTION_FAILED,
          Area.SIGNALING,
          "url: leads to a private address, where the exchange may not connect to");
    }
    Optional<UpgradeException> upgrade = find(fault, UpgradeException.class);
    if (upgrade.filter(it -> it.getResponseStatusCode() > 0).isPresent()) {
      return connect("the server answered " + upgrade.get().getResponseStatusCode());
    }
    if (find(fault, UnknownHostException.class).isPresent()) {
      return connect("there is no such host");
    }
    if (find(fault, ConnectException.class).isPresent()) {
      return connect("the server cannot be reached");
    }
    if (find(fault, SSLException.class).isPresent()) {
      return connect("no agreement on TLS, or the certificate is not trusted");
    }
    return find(fault, TimeoutException.class).isPresent()
        ? connect("took more than " + Carrier.CONNECT_SECONDS + " s")
        : connect(fault.getClass().getSimpleName());
  }

  private static Problem connect(String why) {
    return Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "url: " + why);
  }

  /** A stream broke off. */
  static Problem broken(String why) {
    return Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "stream: " + why);
  }

  static ProblemException noSwitch() {
    return Problem.passing(
            Codes.PROVIDER_MISSING, Area.CALL, "stream: there is no switch, or it is leaving")
        .asException();
  }

  static ProblemException stopping() {
    return Problem.passing(Codes.PROVIDER_MISSING, Area.CALL, "stream: the room of streams stops")
        .asException();
  }

  static ProblemException second() {
    return Problem.permanent(Codes.INVALID_CALL_STATE, Area.CALL, "stream: the leg has one already")
        .asException();
  }

  static ProblemException none() {
    return Problem.permanent(
            Codes.INVALID_CALL_PARAMETERS, Area.CALL, "leg: no stream's leg, or several, begin so")
        .asException();
  }

  private static <T extends Throwable> Optional<T> find(Throwable fault, Class<T> kind) {
    Throwable at = fault;
    for (int i = 0; at != null && i < MOST_CAUSES; i++, at = at.getCause()) {
      if (kind.isInstance(at)) {
        return Optional.of(kind.cast(at));
      }
    }
    return Optional.empty();
  }
}
