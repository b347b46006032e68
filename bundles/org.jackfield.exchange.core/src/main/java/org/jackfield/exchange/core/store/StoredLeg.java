package org.jackfield.exchange.core.store;

import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;

/**
 * One leg of a call that is written down. Nothing of its media is: keys and addresses are made anew
 * with its device.
 *
 * @param ids its names
 * @param callId its id on the wire, as the device spells it
 * @param user whose device has it
 * @param session by which the device comes back; empty for the desk, which has none
 * @param remoteName display name of the other party; may be empty
 * @param remoteNumber number or user name of the other party
 * @param localName display name of its own side; may be empty
 * @param localNumber number or user name of its own side
 * @param codec the one agreed last
 * @param held whether its device holds it
 * @param line as the desk knows it; empty before it does
 */
public record StoredLeg(
    LegIds ids,
    String callId,
    String user,
    String session,
    String remoteName,
    String remoteNumber,
    String localName,
    String localNumber,
    String codec,
    boolean held,
    Optional<StoredLine> line) {
  /** Without personal data. */
  @Override
  public String toString() {
    return "StoredLeg[" + ids.legId() + "]";
  }
}
