package org.jackfield.signaling.websocket;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.eclipse.jetty.websocket.api.exceptions.UpgradeException;
import org.eclipse.jetty.websocket.api.exceptions.WebSocketException;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** Makes problems of exceptions. Their messages may hold addresses and are never repeated. */
final class Faults {
  /** How far an attempt to connect has come. */
  enum Step {
    NAME("name look-up"),
    CONNECT("connect"),
    TLS("TLS"),
    UPGRADE("upgrade");

    private final String words;

    Step(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private Faults() {}

  /** Why a connection could not be opened. */
  static Problem connecting(Throwable fault, Step reached) {
    Optional<Integer> status = upgradeStatus(fault);
    if (status.isPresent()) {
      return failed(Step.UPGRADE, "the server answered " + status.get(), passing(status.get()));
    }
    Optional<Integer> proxy = proxyStatus(fault);
    if (proxy.isPresent()) {
      return failed(Step.CONNECT, "the proxy answered " + proxy.get(), passing(proxy.get()));
    }
    if (has(fault, UnknownHostException.class) || has(fault, UnresolvedAddressException.class)) {
      return failed(Step.NAME, "no such host, or no name service", true);
    }
    if (has(fault, ConnectException.class)
        || has(fault, NoRouteToHostException.class)
        || has(fault, SocketTimeoutException.class)) {
      return failed(Step.CONNECT, "the server cannot be reached", true);
    }
    if (has(fault, SSLException.class) || has(fault, GeneralSecurityException.class)) {
      boolean untrusted = has(fault, GeneralSecurityException.class);
      return failed(
          Step.TLS, untrusted ? "the certificate is not trusted" : "no agreement", !untrusted);
    }
    if (find(fault, UpgradeException.class).map(UpgradeException::getResponseStatusCode).orElse(0)
        == 101) {
      return failed(Step.UPGRADE, "the answer does not fit the request", false);
    }
    return failed(reached, root(fault).getClass().getSimpleName(), true);
  }

  /** The connect deadline has passed. */
  static Problem late(Step reached) {
    return failed(reached, "not done within the deadline", true);
  }

  /** The target cannot be right. */
  static Problem badTarget(String what) {
    return Problem.permanent(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, what);
  }

  /** The transport was stopped. */
  static Problem stopped() {
    return Problem.passing(
        Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "the transport was stopped");
  }

  /** An open connection ended with this code, and perhaps this exception before it. */
  static Optional<Problem> closing(int code, Optional<Throwable> fault) {
    if (fault.filter(f -> has(f, MessageTooLargeException.class)).isPresent()) {
      return Optional.of(tooLong("the server sent a text that is too long"));
    }
    if (fault.filter(f -> has(f, WebSocketException.class)).isPresent()) {
      return Optional.of(broken("the server broke the WebSocket protocol"));
    }
    return switch (code) {
      case 1000 -> Optional.empty();
      case 1006 -> Optional.of(broken("the connection was lost"));
      default -> Optional.of(broken("the server closed with code " + code));
    };
  }

  /** An open connection failed. */
  static Problem broken(String what) {
    return Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, what);
  }

  static Problem tooLong(String what) {
    return Problem.permanent(Codes.FRAME_TOO_LARGE, Area.SIGNALING, what);
  }

  private static Problem failed(Step step, String why, boolean passing) {
    return new Problem(
        Codes.WEBSOCKET_CONNECTION_FAILED,
        Area.SIGNALING,
        passing,
        step.words() + " failed: " + why);
  }

  /**
   * Statuses that may be gone at the next attempt. 404 is one: a server whose gateway is not up
   * yet, or is just being exchanged, says so.
   */
  private static boolean passing(int status) {
    return status >= 500 || status == 404 || status == 408 || status == 425 || status == 429;
  }

  private static Optional<Integer> upgradeStatus(Throwable fault) {
    return find(fault, UpgradeException.class)
        .map(UpgradeException::getResponseStatusCode)
        .filter(status -> status >= 200);
  }

  private static Optional<Integer> proxyStatus(Throwable fault) {
    return find(fault, HttpResponseException.class)
        .filter(e -> e.getResponse() != null)
        .map(e -> e.getResponse().getStatus())
        .filter(status -> status >= 300);
  }

  private static boolean has(Throwable fault, Class<? extends Throwable> kind) {
    return find(fault, kind).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable fault, Class<T> kind) {
    return walk(fault, kind::isInstance).map(kind::cast);
  }

  private static Throwable root(Throwable fault) {
    return walk(fault, t -> t.getCause() == null).orElse(fault);
  }

  /** The first of the causes that fits; causes may form a ring, so only so many are looked at. */
  private static Optional<Throwable> walk(Throwable fault, Predicate<Throwable> fits) {
    Throwable t = fault;
    for (int depth = 0; t != null && depth < 16; depth++, t = t.getCause()) {
      if (fits.test(t)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }
}
