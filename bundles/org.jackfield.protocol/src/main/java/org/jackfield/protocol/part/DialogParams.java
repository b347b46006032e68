package org.jackfield.protocol.part;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client says about a call with every request for it. Only the call id is certain.
 *
 * @param callId chosen by whoever offered the call; a server repeats it letter for letter
 * @param destinationNumber the number or SIP URI dialled; in answers the SDKs fill it differently
 * @param caller the local user, as the client says
 * @param remote the other side, as the client says
 * @param clientState opaque to the wire, for the application
 * @param headers custom SIP headers in their order
 * @param audio false only when the client said so
 * @param attach true when the request brings a lost call back
 */
public record DialogParams(
    String callId,
    Optional<String> destinationNumber,
    Party caller,
    Party remote,
    Optional<String> clientState,
    List<Header> headers,
    boolean audio,
    boolean attach) {
  /** What the JavaScript SDK calls the other side of a call it places. */
  public static final String OUTBOUND_NAME = "Outbound Call";

  public DialogParams {
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(destinationNumber, "destinationNumber");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(remote, "remote");
    Objects.requireNonNull(clientState, "clientState");
    headers = List.copyOf(headers);
  }

  /** Nothing but the id. */
  public static DialogParams of(String callId) {
    return new DialogParams(
        callId,
        Optional.empty(),
        Party.unknown(),
        Party.unknown(),
        Optional.empty(),
        List.of(),
        true,
        false);
  }

  /** A call to be placed, with the remote party filled in as the JavaScript SDK does. */
  public static DialogParams outbound(String callId, String destinationNumber, Party caller) {
    return new DialogParams(
        callId,
        Optional.of(destinationNumber),
        caller,
        Party.of(OUTBOUND_NAME, destinationNumber),
        Optional.empty(),
        List.of(),
        true,
        false);
  }

  /** The same with this client state. */
  public DialogParams withClientState(String state) {
    return new DialogParams(
        callId, destinationNumber, caller, remote, Optional.of(state), headers, audio, attach);
  }

  /** The same with these headers. */
  public DialogParams withHeaders(List<Header> others) {
    return new DialogParams(
        callId, destinationNumber, caller, remote, clientState, others, audio, attach);
  }

  /** The same, marked as bringing a lost call back or not. */
  public DialogParams withAttach(boolean attached) {
    return new DialogParams(
        callId, destinationNumber, caller, remote, clientState, headers, audio, attached);
  }

  /** The id in lower case: the key to find the call by, since SDKs differ in the case they use. */
  public String callKey() {
    return callId.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "DialogParams[callId=" + callId + ", headers=" + headers + ", attach=" + attach + "]";
  }
}
