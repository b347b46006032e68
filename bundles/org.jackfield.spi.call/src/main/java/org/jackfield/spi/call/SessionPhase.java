package org.jackfield.spi.call;

import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A session's state with the data that belongs to it. {@code attempt} is 0 for the connect that the
 * program asked for, and counts the attempts to come back from 1; being registered sets it back.
 */
@ProviderType
public sealed interface SessionPhase {

  /** No socket, none wanted. */
  record Disconnected() implements SessionPhase {}

  /** The socket is being opened. */
  record Connecting(int attempt) implements SessionPhase {}

  /** On an open socket: waiting for credentials, then for the login's answer. */
  record SigningIn(int attempt, boolean loginSent) implements SessionPhase {}

  /**
   * Logged in: waiting for clientReady, then for the gateway to say REGED.
   *
   * @param asked how often the gateway's state was asked for
   */
  record Registering(int attempt, int asked) implements SessionPhase {}

  /**
   * Registered.
   *
   * @param signingIn a login with new credentials is on its way on the same socket
   * @param asked how often the gateway's state was asked for after that login or after a doubt; 0
   *     when nothing is being asked
   */
  record Ready(boolean signingIn, int asked) implements SessionPhase {}

  /** Waiting before the next attempt. */
  record Waiting(int attempt, Problem reason) implements SessionPhase {}

  /** Given up until the program connects again. */
  record Failed(Problem reason) implements SessionPhase {}

  /**
   * Closing the socket because the program asked.
   *
   * @param again the program has asked to be connected after that
   */
  record Closing(boolean again) implements SessionPhase {}
}
