package org.jackfield.spi.call;

import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** What can happen to a session. */
@ProviderType
public sealed interface SessionInput {

  /** The program wants to be connected. */
  record Connect() implements SessionInput {}

  /** The program wants to be gone; its calls have been hung up. */
  record Disconnect() implements SessionInput {}

  /** Another sign-in provider, or new credentials: sign in again on the open socket. */
  record CredentialsChanged() implements SessionInput {}

  /** The socket is open. */
  record SocketOpened() implements SessionInput {}

  /** The socket could not be opened. */
  record SocketFailed(Problem problem) implements SessionInput {}

  /** The socket is closed; no problem where we asked for it. */
  record SocketClosed(Optional<Problem> problem) implements SessionInput {}

  /** Credentials are there, and the login was sent. */
  record LoginSent() implements SessionInput {}

  /** No credentials to be had. */
  record CredentialsFailed(Problem problem) implements SessionInput {}

  /** The server took the login. */
  record LoginAccepted() implements SessionInput {}

  /** The server refused the login. */
  record LoginRefused(Problem problem) implements SessionInput {}

  /** The server says that the client is ready. */
  record ClientReady() implements SessionInput {}

  /** The gateway's state by its name, e.g. REGED, NOREG, FAILED. */
  record GatewayState(String state) implements SessionInput {}

  /** The server ends the session (punt). */
  record Punted() implements SessionInput {}

  /** Another connection is wanted in place of the one that stands. */
  record ReconnectWanted(Problem problem) implements SessionInput {}

  /** There will be no more attempts. */
  record RetriesOver() implements SessionInput {}

  /** A deadline that was set has passed. */
  record DeadlinePassed(SessionTimer timer) implements SessionInput {}
}
