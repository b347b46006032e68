package org.jackfield.exchange.api.leg;

import java.util.List;
import java.util.Objects;

/**
 * A call that the switch offers to a target.
 *
 * @param ids the new leg's names
 * @param callId its id on the wire, a lower-case UUID
 * @param callerName the calling party's display name; may be empty
 * @param callerNumber the calling party's number or user name
 * @param calleeName display name of the called; may be empty
 * @param calleeNumber the called user name or number
 * @param headers custom headers in order
 * @param offer SDP
 */
public record OfferedLeg(
    LegIds ids,
    String callId,
    String callerName,
    String callerNumber,
    String calleeName,
    String calleeNumber,
    List<Header> headers,
    String offer) {
  /** Refuses missing parts. */
  public OfferedLeg {
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(callerName, "callerName");
    Objects.requireNonNull(callerNumber, "callerNumber");
    Objects.requireNonNull(calleeName, "calleeName");
    Objects.requireNonNull(calleeNumber, "calleeNumber");
    headers = List.copyOf(headers);
    Objects.requireNonNull(offer, "offer");
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "OfferedLeg[" + callId + "]";
  }
}
