package org.jackfield.spi.call;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** What the client is to do for a session. Its outcome comes back as a {@link SessionInput}. */
@ProviderType
public sealed interface SessionEffect {

  /**
   * SocketOpened or SocketFailed follows. From here on nothing of an earlier socket, and no outcome
   * of an earlier SignIn, is fed in any more.
   */
  record OpenSocket() implements SessionEffect {}

  /**
   * Close the socket, in order, or give up opening it; SocketClosed or SocketFailed follows.
   * Nothing else of this socket is fed in any more.
   */
  record CloseSocket() implements SessionEffect {}

  /**
   * Ask the provider and send the login: LoginSent or CredentialsFailed follows, then LoginAccepted
   * or LoginRefused. Replaces a SignIn that is going on: nothing of that one is fed in any more.
   */
  record SignIn() implements SessionEffect {}

  /** Ask for the gateway's state: GatewayState follows. */
  record AskGatewayState() implements SessionEffect {}

  /** DeadlinePassed follows after this time. */
  record SetTimer(SessionTimer timer, Duration after) implements SessionEffect {}

  /**
   * Ask the recovery policy when to make this attempt to come back: DeadlinePassed with RETRY
   * follows then, or RetriesOver at once.
   *
   * @param attempt from 1
   * @param reason what ended the connection, or the attempt before
   */
  record PlanRetry(int attempt, Problem reason) implements SessionEffect {}

  /** No longer waited for. */
  record StopTimer(SessionTimer timer) implements SessionEffect {}

  /** Tell: a socket is being opened; calls learn that recovery has resumed. */
  record TellConnecting() implements SessionEffect {}

  /** Tell: the socket is open. */
  record TellConnected() implements SessionEffect {}

  /** Tell: the socket is gone. */
  record TellDisconnected(Optional<Problem> problem) implements SessionEffect {}

  /** Tell: registered; complete what waits for it. */
  record TellReady() implements SessionEffect {}

  /** Tell: no longer registered; calls learn that signalling is lost. */
  record TellRegistrationLost(Problem problem) implements SessionEffect {}

  /** Tell: given up; fail what waits for READY; calls learn that recovery gave up. */
  record TellError(Problem problem) implements SessionEffect {}

  /** Tell: trouble that changes nothing. */
  record TellWarning(Problem problem) implements SessionEffect {}
}
