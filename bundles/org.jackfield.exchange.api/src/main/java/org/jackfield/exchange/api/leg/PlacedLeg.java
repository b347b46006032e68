package org.jackfield.exchange.api.leg;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.media.PlainRtp;

/**
 * A call that somebody places into the exchange.
 *
 * @param user the signed-in user name, or the line's name
 * @param connectionId the connection it belongs to; empty for a call from outside
 * @param callId the id its maker chose; unique within its maker's session
 * @param destination as dialled
 * @param callerName display name; may be empty
 * @param callerNumber number or user name; may be empty
 * @param clientState opaque text for webhooks, as on the wire (base64)
 * @param headers custom headers in order
 * @param offer SDP
 * @param plain how its media goes, if it is plain RTP; empty for WebRTC
 */
public record PlacedLeg(
    String user,
    String connectionId,
    String callId,
    String destination,
    String callerName,
    String callerNumber,
    Optional<String> clientState,
    List<Header> headers,
    String offer,
    Optional<PlainRtp> plain) {
  /** One by WebRTC. */
  public PlacedLeg(
      String user,
      String connectionId,
      String callId,
      String destination,
      String callerName,
      String callerNumber,
      Optional<String> clientState,
      List<Header> headers,
      String offer) {
    this(
        user,
        connectionId,
        callId,
        destination,
        callerName,
        callerNumber,
        clientState,
        headers,
        offer,
        Optional.empty());
  }

  /** Whether it comes from outside, by a line. */
  public boolean isFromOutside() {
    return connectionId.isEmpty();
  }

  /** Refuses missing parts. */
  public PlacedLeg {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(callerName, "callerName");
    Objects.requireNonNull(callerNumber, "callerNumber");
    Objects.requireNonNull(clientState, "clientState");
    headers = List.copyOf(headers);
    Objects.requireNonNull(offer, "offer");
    Objects.requireNonNull(plain, "plain");
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "PlacedLeg[" + callId + "]";
  }
}
