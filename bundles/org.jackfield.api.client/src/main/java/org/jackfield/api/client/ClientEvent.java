package org.jackfield.api.client;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.api.call.Direction;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that happened to a client: to its socket ({@link Socket}) or to its registration
 * ({@link Registration}). What happens to calls is a {@code CallEvent}.
 *
 * <pre>
 * SocketConnecting ( SocketConnected ( Ready+ RegistrationLost? )* )? SocketDisconnected
 * </pre>
 */
@ProviderType
public sealed interface ClientEvent {

  /** The client's name. */
  String client();

  /** About the socket. */
  @ProviderType
  sealed interface Socket extends ClientEvent {}

  /** About the client itself. */
  @ProviderType
  sealed interface Registration extends ClientEvent {}

  /** A socket is being opened. */
  record SocketConnecting(String client) implements Socket {}

  /** The socket is open. */
  record SocketConnected(String client) implements Socket {}

  /**
   * The socket is closed, or could not be opened.
   *
   * @param problem why, unless this side asked for it
   */
  record SocketDisconnected(String client, Optional<Problem> problem) implements Socket {}

  /**
   * Registered: calls may come and go. Comes again without a loss before it when the client has
   * become another identity, on a socket of its own; of that socket and the one before it nothing
   * else is told.
   */
  record Ready(String client) implements Registration {}

  /** No longer registered. */
  record RegistrationLost(String client, Problem problem) implements Registration {}

  /**
   * Trouble that stops the client, or a sign-in that is over while its session still stands
   * (LOGIN_FAILED in READY).
   */
  record ErrorRaised(String client, Problem problem) implements Registration {}

  /** Trouble that does not. */
  record WarningRaised(String client, Problem problem) implements Registration {}

  /**
   * A call that an earlier run of the program had is lost. Told once for each, after it was erased
   * from the journal.
   *
   * @param callId its id
   * @param direction who began it
   * @param since when it began
   * @param problem SESSION_NOT_REATTACHED
   */
  record CallLost(String client, String callId, Direction direction, Instant since, Problem problem)
      implements Registration {}
}
