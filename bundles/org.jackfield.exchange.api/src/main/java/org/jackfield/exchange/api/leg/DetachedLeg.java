package org.jackfield.exchange.api.leg;

import java.util.Objects;
import java.util.Optional;

/**
 * A leg whose device is away, as it is offered to whoever comes back for it.
 *
 * @param callId its id on the wire, as the device spells it
 * @param ids its names
 * @param remoteName display name of the other party, as the device knows it; may be empty
 * @param remoteNumber number or user name of the other party, as the device knows it
 * @param localName display name of the device's own side; may be empty
 * @param localNumber number or user name of the device's own side
 * @param clientState opaque text that its maker gave, as on the wire
 * @param cause why it ended while the device was away; empty for one that can be taken back
 * @param control takes it back, by {@link LegControl#attached}
 */
public record DetachedLeg(
    String callId,
    LegIds ids,
    String remoteName,
    String remoteNumber,
    String localName,
    String localNumber,
    Optional<String> clientState,
    Optional<HangupCause> cause,
    LegControl control) {
  /** Refuses missing parts. */
  public DetachedLeg {
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(remoteName, "remoteName");
    Objects.requireNonNull(remoteNumber, "remoteNumber");
    Objects.requireNonNull(localName, "localName");
    Objects.requireNonNull(localNumber, "localNumber");
    Objects.requireNonNull(clientState, "clientState");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(control, "control");
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "DetachedLeg[" + callId + "]";
  }
}
