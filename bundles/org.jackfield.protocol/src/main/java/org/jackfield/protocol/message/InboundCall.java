package org.jackfield.protocol.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Header;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;

/**
 * A call a server offers to a client: a new one by invite, a lost one by attach.
 *
 * @param callId the call
 * @param sdp the server's offer
 * @param caller who calls; a server should know at least the number, Flutter fails without
 * @param callee who is called: the registered user
 * @param ids the server's ids; session and leg must be UUIDs for the Android SDK
 * @param clientState {@code client_state}, opaque
 * @param headers custom SIP headers in their order
 */
public record InboundCall(
    String callId,
    Sdp sdp,
    Party caller,
    Party callee,
    CallIds ids,
    Optional<String> clientState,
    List<Header> headers) {
  public InboundCall {
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(sdp, "sdp");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(callee, "callee");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(clientState, "clientState");
    headers = List.copyOf(headers);
  }

  @Override
  public String toString() {
    return "InboundCall[callId=" + callId + ", " + sdp + ", " + ids + ", headers=" + headers + "]";
  }
}
