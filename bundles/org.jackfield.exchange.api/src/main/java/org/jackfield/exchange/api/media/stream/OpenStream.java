package org.jackfield.exchange.api.media.stream;

import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;

/**
 * A stream of a leg of the switch.
 *
 * @param stream it
 * @param ids the leg's names
 * @param from who calls; may be empty
 * @param to who is called, as dialled
 * @param clientState opaque text of the call's maker, as on the wire (base64)
 */
public record OpenStream(
    MediaStream stream, LegIds ids, String from, String to, Optional<String> clientState) {
  /** Refuses missing parts. */
  public OpenStream {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(clientState, "clientState");
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "OpenStream[" + ids.legId() + "]";
  }
}
