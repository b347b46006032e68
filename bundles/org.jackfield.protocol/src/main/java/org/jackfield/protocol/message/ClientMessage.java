package org.jackfield.protocol.message;

import jakarta.json.JsonString;
import java.util.Optional;
import org.jackfield.protocol.json.Json;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.part.PushToken;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What clients send. The session id is a hint only (Flutter sends rubbish there): a server knows
 * the client by its socket and finds calls by {@link DialogParams#callKey()}.
 */
@ProviderType
public sealed interface ClientMessage extends Message {
  /** What the result of this request is to be read as. */
  default Reply.Kind replyKind() {
    if (this instanceof Login || this instanceof AnonymousLogin) {
      return Reply.Kind.LOGIN;
    } else if (this instanceof GatewayStateRequest) {
      return Reply.Kind.GATEWAY_STATE;
    } else if (this instanceof Invite || this instanceof Answer || this instanceof Attach) {
      return Reply.Kind.CALL;
    } else if (this instanceof Modify) {
      return Reply.Kind.MODIFY;
    } else if (this instanceof UpdateMedia) {
      return Reply.Kind.UPDATE_MEDIA;
    }
    return this instanceof Ping ? Reply.Kind.PONG : Reply.Kind.ACK;
  }

  /** A message about one call. */
  @ProviderType
  sealed interface InCall extends ClientMessage {
    /** The client's session id; not to be trusted. */
    Optional<String> sessionId();

    /** The call. */
    DialogParams dialog();
  }

  /**
   * Sign in, or sign in again on the same socket: either by user and password or by token.
   *
   * @param user SIP user
   * @param password of that user
   * @param token a JWT
   * @param sessionId the session to take up again
   * @param reconnection whether the client was here before
   * @param userAgent the program
   * @param options the rest
   */
  record Login(
      Optional<String> user,
      Optional<Secret> password,
      Optional<Secret> token,
      Optional<String> sessionId,
      boolean reconnection,
      Optional<UserAgent> userAgent,
      LoginOptions options)
      implements ClientMessage {
    /** A first sign-in by user and password. */
    public static Login withPassword(String user, Secret password, UserAgent agent) {
      return first(Optional.of(user), Optional.of(password), Optional.empty(), agent);
    }

    /** A first sign-in by token. */
    public static Login withToken(Secret token, UserAgent agent) {
      return first(Optional.empty(), Optional.empty(), Optional.of(token), agent);
    }

    private static Login first(
        Optional<String> user, Optional<Secret> password, Optional<Secret> token, UserAgent agent) {
      return new Login(
          user,
          password,
          token,
          Optional.empty(),
          false,
          Optional.of(agent),
          LoginOptions.standard());
    }

    /** The same after a lost connection: with the session id to take up again, where known. */
    public Login again(Optional<String> session) {
      return new Login(user, password, token, session, true, userAgent, options);
    }

    /** The same with other options. */
    public Login withOptions(LoginOptions others) {
      return new Login(user, password, token, sessionId, reconnection, userAgent, others);
    }

    /** Without the user, whose name may be a telephone number. */
    @Override
    public String toString() {
      return "Login[by="
          + (token.isPresent() ? "token" : "password")
          + ", reconnection="
          + reconnection
          + ", userAgent="
          + userAgent
          + "]";
    }
  }

  /**
   * What a sign-in says beside who it is.
   *
   * @param attachCall woken by a push: deliver the waiting call on this socket
   * @param declinePush woken by a push: refuse the waiting call
   * @param fromPush the sign-in follows a push
   * @param earlySdpAnswer the client takes an answer before its far end has answered
   * @param pushWhenActive push even while a socket is up
   * @param push the device to wake
   * @param userVariables all of {@code userVariables}; empty where a client sent an array or null
   */
  record LoginOptions(
      boolean attachCall,
      boolean declinePush,
      boolean fromPush,
      boolean earlySdpAnswer,
      boolean pushWhenActive,
      Optional<PushToken> push,
      RawJson userVariables) {
    /** All off, as a program without push signs in. */
    public static LoginOptions standard() {
      return new LoginOptions(false, false, false, false, false, Optional.empty(), RawJson.empty());
    }
  }

  /**
   * Sign in to an AI assistant without credentials.
   *
   * @param targetType {@code ai_assistant}
   * @param targetId the assistant
   * @param targetVersionId its version
   * @param conversationId the conversation to join, wherever the client put it
   * @param targetParams further parameters
   * @param userVariables the application's
   * @param sessionId the session to take up again
   * @param reconnection whether the client was here before
   * @param userAgent the program
   */
  record AnonymousLogin(
      String targetType,
      String targetId,
      Optional<String> targetVersionId,
      Optional<String> conversationId,
      RawJson targetParams,
      RawJson userVariables,
      Optional<String> sessionId,
      boolean reconnection,
      Optional<UserAgent> userAgent)
      implements ClientMessage {}

  /** How does my registration stand? */
  record GatewayStateRequest() implements ClientMessage {}

  /** Are you there? Or, under the id of a server's own ping, its echo: then no answer. */
  record Ping() implements ClientMessage {}

  /** Place a call: {@code sdp} is the offer, {@code trickle} says that candidates will follow. */
  record Invite(
      Optional<String> sessionId,
      Sdp sdp,
      DialogParams dialog,
      Optional<UserAgent> userAgent,
      boolean trickle)
      implements InCall {}

  /** Take an offered call: {@code sdp} is the answer; a device woken by push names its token. */
  record Answer(
      Optional<String> sessionId,
      Sdp sdp,
      DialogParams dialog,
      Optional<UserAgent> userAgent,
      boolean trickle,
      Optional<Secret> answeredDeviceToken)
      implements InCall {}

  /** Take a call back: {@code sdp} answers the server's attach. */
  record Attach(
      Optional<String> sessionId,
      Sdp sdp,
      DialogParams dialog,
      Optional<UserAgent> userAgent,
      boolean trickle)
      implements InCall {}

  /** Hang up, reject or cancel: who sends it and when tells which. */
  record Bye(Optional<String> sessionId, DialogParams dialog, Hangup hangup) implements InCall {}

  /** What {@link Modify} asks for. */
  enum HoldAction {
    HOLD("hold"),
    UNHOLD("unhold"),
    TOGGLE_HOLD("toggleHold");

    private final String wire;

    HoldAction(String wire) {
      this.wire = wire;
    }

    /** As written on the wire. */
    public String wire() {
      return wire;
    }
  }

  /** Hold or resume. No SDP is exchanged: the server stops the media. */
  record Modify(Optional<String> sessionId, DialogParams dialog, HoldAction action)
      implements InCall {}

  /** Restart ICE: {@code sdp} is a new offer for the running call. */
  record UpdateMedia(Optional<String> sessionId, DialogParams dialog, Sdp sdp, boolean trickle)
      implements InCall {}

  /** Digits were pressed. */
  record Dtmf(Optional<String> sessionId, DialogParams dialog, Digits digits) implements InCall {}

  /** Text within a call; {@code msg} holds {@code from}, {@code to} and {@code body}. */
  record Text(Optional<String> sessionId, DialogParams dialog, RawJson msg) implements InCall {
    /** What was written; empty where there is no text, or none with a character. */
    public Optional<String> body() {
      return Json.object(msg.text()).get("body") instanceof JsonString written
          ? Optional.of(written.getString()).filter(it -> !it.isEmpty())
          : Optional.empty();
    }
  }

  /** One more of the client's addresses. */
  record Candidate(Optional<String> sessionId, DialogParams dialog, IceCandidate candidate)
      implements InCall {}

  /** The client has no more addresses; also read from an empty candidate. May come twice. */
  record EndOfCandidates(Optional<String> sessionId, DialogParams dialog) implements InCall {}

  /** The iOS SDK heard the ringing. Needs no answer but gets one like any request with an id. */
  record RingingAck(Optional<String> sessionId, DialogParams dialog) implements InCall {}

  /** Woken by a push: deliver the waiting call on this socket. */
  record AttachCalls(RawJson userVariables) implements ClientMessage {}

  /** No more pushes to this device; {@code user} or {@code token} as at sign-in. */
  record DisablePush(Optional<String> user, Optional<Secret> token, Optional<PushToken> device)
      implements ClientMessage {
    /** Without the user, whose name may be a telephone number. */
    @Override
    public String toString() {
      return "DisablePush[by=" + (token.isPresent() ? "token" : "user") + "]";
    }
  }

  /** Publish on an event channel; not interpreted. */
  record Broadcast(RawJson params) implements ClientMessage {}

  /** Follow event channels; not interpreted. */
  record Subscribe(RawJson params) implements ClientMessage {}

  /** Leave event channels; not interpreted. */
  record Unsubscribe(RawJson params) implements ClientMessage {}

  /** Text, images or tool results for an AI assistant; not interpreted. May be a notification. */
  record AiConversation(RawJson params) implements ClientMessage {}

  /**
   * Statistics. The JavaScript SDK places no call before start is answered, and closes no media
   * before stop is.
   *
   * @param type starts with {@code debug_report_}
   * @param reportId the report it belongs to
   * @param callId the call, where the SDK says
   * @param data the figures
   */
  record DebugReport(String type, Optional<String> reportId, Optional<String> callId, RawJson data)
      implements ClientMessage {
    @Override
    public String method() {
      return type;
    }
  }

  /** A method we do not know: answer {@link RpcError#METHOD_NOT_FOUND}. */
  record Unknown(String method, RawJson params) implements ClientMessage {}
}
