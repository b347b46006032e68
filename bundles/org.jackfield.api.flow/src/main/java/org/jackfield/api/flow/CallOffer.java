package org.jackfield.api.flow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.api.flow.verb.Header;

/**
 * A call that waits for a flow.
 *
 * @param callId the call control id of its leg, unique
 * @param direction who placed it
 * @param from who calls: a number, or a user name
 * @param fromName display name; may be empty
 * @param to whom they called, as dialled
 * @param connectionId of the connection or application that it came by
 * @param headers custom headers of the caller, in order
 * @param clientState as last set
 */
public record CallOffer(
    String callId,
    Direction direction,
    String from,
    String fromName,
    String to,
    String connectionId,
    List<Header> headers,
    Optional<String> clientState) {

  /** Who placed a call. */
  public enum Direction {
    /** Somebody outside, to a number of ours. */
    INCOMING,
    /** A client of ours, on a connection whose calls are parked. */
    OUTGOING
  }

  /** Refuses missing parts. */
  public CallOffer {
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(fromName, "fromName");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(connectionId, "connectionId");
    headers = List.copyOf(headers);
    Objects.requireNonNull(clientState, "clientState");
  }

  /** The first header of this name, compared without case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(it -> it.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "CallOffer[" + callId + ", " + direction + "]";
  }
}
