package org.jackfield.exchange.core;

import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.media.MediaLeg;

/**
 * A leg with media, as operators and drivers need it.
 *
 * @param media its media
 * @param ids its names
 * @param from who calls
 * @param to who is called, as dialled
 * @param clientState of the call's maker
 */
record FoundLeg(MediaLeg media, LegIds ids, String from, String to, Optional<String> clientState) {
  /** Without personal data. */
  @Override
  public String toString() {
    return "FoundLeg[" + ids.legId() + "]";
  }
}
