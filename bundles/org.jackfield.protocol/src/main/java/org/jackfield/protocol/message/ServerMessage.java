package org.jackfield.protocol.message;

import java.util.List;
import java.util.Optional;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Header;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.osgi.annotation.versioning.ProviderType;

/** What servers send. A server never waits for the acknowledgement: half the SDKs send none. */
@ProviderType
public sealed interface ServerMessage extends Message {
  /** A message about one call. */
  @ProviderType
  sealed interface InCall extends ServerMessage {
    /** The call, spelled as whoever chose it spelled it. */
    String callId();
  }

  /**
   * The sign-in is through; the client asks for its gateway state next.
   *
   * @param reattachedSessions ids of calls the server still holds. An empty list makes the
   *     JavaScript SDK drop the calls it has; left out, it keeps them
   */
  record ClientReady(Optional<List<String>> reattachedSessions) implements ServerMessage {
    public ClientReady {
      reattachedSessions = reattachedSessions.map(List::copyOf);
    }
  }

  /** The registration, unasked. iOS and Flutter read it only as a reply, so prefer that. */
  record GatewayState(GatewayStatus status) implements ServerMessage {}

  /** Are you there? Clients answer by a result, an echo, or a ping of their own. */
  record Ping() implements ServerMessage {}

  /** Somebody calls. */
  record Invite(InboundCall call) implements InCall {
    @Override
    public String callId() {
      return call.callId();
    }
  }

  /** A call that outlived its connection: answer by {@link ClientMessage.Attach}. */
  record Attach(InboundCall call) implements InCall {
    @Override
    public String callId() {
      return call.callId();
    }
  }

  /** The far end rings. */
  record Ringing(String callId, Party caller, CallIds ids, List<Header> headers) implements InCall {
    public Ringing {
      headers = List.copyOf(headers);
    }
  }

  /** Early media: {@code sdp} is the answer already, and the later answer has none. */
  record Media(String callId, Sdp sdp) implements InCall {}

  /** The far end took the call. Has an SDP exactly when no {@link Media} went before. */
  record Answer(String callId, Optional<Sdp> sdp, Party caller, CallIds ids, List<Header> headers)
      implements InCall {
    public Answer {
      headers = List.copyOf(headers);
    }
  }

  /** The call is over. A server always names a cause. */
  record Bye(String callId, Hangup hangup, Optional<String> clientState) implements InCall {
    /** Without the client state, which is the application's. */
    @Override
    public String toString() {
      return "Bye[callId=" + callId + ", " + hangup + "]";
    }
  }

  /** One more of the server's addresses. Clients lose some: a server puts all into its SDP. */
  record Candidate(String callId, IceCandidate candidate) implements InCall {}

  /** The server has no more addresses. */
  record EndOfCandidates(String callId) implements InCall {}

  /** Go away and do not come back by yourself. Only the JavaScript SDK obeys. */
  record Punt(Optional<String> callId) implements ServerMessage {}

  /** The other side of the call is somebody else now; {@code direction} as the server sees it. */
  record Display(String callId, Party party, Optional<String> direction) implements InCall {}

  /** News on an event channel; not interpreted. */
  record Event(RawJson params) implements ServerMessage {}

  /**
   * The far end wrote something. Servers of mod_verto's kind tell it as an {@link Info} that holds
   * {@code msg}, with or without the call it belongs to.
   *
   * @param callId the call, where it is told
   * @param from who wrote, where it is told
   * @param body not empty
   */
  record Text(Optional<String> callId, Optional<String> from, String body)
      implements ServerMessage {
    /** Without what was written and by whom. */
    @Override
    public String toString() {
      return "Text[callId=" + callId + ", " + body.length() + " chars]";
    }
  }

  /** A notification for the application; not interpreted. */
  record Info(RawJson params) implements ServerMessage {}

  /** News from an AI assistant; not interpreted. */
  record AiConversation(RawJson params) implements ServerMessage {}

  /** A method we do not know: ignore it. */
  record Unknown(String method, RawJson params) implements ServerMessage {}
}
