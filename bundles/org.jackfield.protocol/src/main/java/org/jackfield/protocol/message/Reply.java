package org.jackfield.protocol.message;

import java.util.Optional;
import org.jackfield.protocol.part.Sdp;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The {@code result} of a request. Which one to expect, {@link ClientMessage#replyKind()} tells.
 */
@ProviderType
public sealed interface Reply {
  /** What a result is to be read as; the wire itself does not say. */
  enum Kind {
    /** {@link LoginResult} */
    LOGIN,
    /** {@link GatewayStateResult} */
    GATEWAY_STATE,
    /** {@link CallResult} */
    CALL,
    /** {@link ModifyResult} */
    MODIFY,
    /** {@link UpdateMediaResult} */
    UPDATE_MEDIA,
    /** {@link Pong} */
    PONG,
    /** {@link Ack} */
    ACK
  }

  /**
   * Signed in. Written with message {@code logged in}.
   *
   * @param sessionId a server repeats the one the client brought
   */
  record LoginResult(String sessionId) implements Reply {}

  /**
   * Where the registration stands.
   *
   * @param sessionId a server always gives it: Android fails without
   * @param status the registration
   */
  record GatewayStateResult(Optional<String> sessionId, GatewayStatus status) implements Reply {}

  /**
   * Invite, answer or attach was taken. A server sends it before ringing, media or answer of that
   * call.
   *
   * @param message {@code CALL CREATED} for an invite
   * @param callId the call
   * @param sessionId the session
   */
  record CallResult(Optional<String> message, Optional<String> callId, Optional<String> sessionId)
      implements Reply {
    /** The result of an invite. */
    public static CallResult created(String callId, String sessionId) {
      return new CallResult(
          Optional.of("CALL CREATED"), Optional.of(callId), Optional.of(sessionId));
    }
  }

  /**
   * Hold or resume was done.
   *
   * @param callId the call
   * @param sessionId the session
   * @param action the action that was asked for, as written on the wire
   * @param held the state now; anything but {@code holdState} {@code active} reads as held
   */
  record ModifyResult(
      Optional<String> callId, Optional<String> sessionId, Optional<String> action, boolean held)
      implements Reply {}

  /**
   * New media was agreed.
   *
   * @param callId the call
   * @param sessionId the session
   * @param sdp the server's answer
   * @param held whether the call is on hold
   */
  record UpdateMediaResult(
      Optional<String> callId, Optional<String> sessionId, Sdp sdp, boolean held)
      implements Reply {}

  /** The answer to a ping. */
  record Pong() implements Reply {}

  /**
   * Seen.
   *
   * @param method a client repeats the method of the server's request; a server leaves it out
   * @param message words for the client, seldom needed
   */
  record Ack(Optional<String> method, Optional<String> message) implements Reply {
    /** An empty result, enough for every request that wants only to be answered. */
    public static Ack ok() {
      return new Ack(Optional.empty(), Optional.empty());
    }

    /** How a client acknowledges a server's request. */
    public static Ack of(ServerMessage message) {
      return new Ack(Optional.of(message.method()), Optional.empty());
    }

    /** A result with words, such as {@code disable push notification success}. */
    public static Ack saying(String message) {
      return new Ack(Optional.empty(), Optional.of(message));
    }
  }

  /**
   * A result that lacks what it must hold. Only ever read, never written.
   *
   * @param place the missing field, such as {@code result.sdp}
   * @param reason what is wrong with it
   */
  record Unusable(String place, String reason) implements Reply {}
}
