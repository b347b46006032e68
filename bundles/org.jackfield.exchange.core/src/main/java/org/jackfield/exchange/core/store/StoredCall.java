package org.jackfield.exchange.core.store;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.core.account.Channels;

/**
 * An answered call as it is written down.
 *
 * @param caller who placed it; the desk, where that has dialled
 * @param callee who answered; empty where the destination is none of the devices
 * @param connectionId the caller's connection
 * @param destination as dialled
 * @param clientState opaque text of its maker, as on the wire
 * @param route where it went; never {@link Route.Refused}
 * @param channels what it takes of the connections
 */
public record StoredCall(
    StoredLeg caller,
    Optional<StoredLeg> callee,
    String connectionId,
    String destination,
    Optional<String> clientState,
    Route route,
    List<Channels.Use> channels) {
  /** Keeps a copy of the list. */
  public StoredCall {
    channels = List.copyOf(channels);
  }

  /** Whether the desk has dialled it. */
  public boolean isDialled() {
    return caller.session().isEmpty();
  }

  /** A UUID: the name of its conversation, or of its leg where it may share a conversation. */
  public String id() {
    return isDialled() ? caller.ids().legId() : caller.ids().sessionId();
  }

  /** As it was placed, but for what is over: headers and offer. */
  public PlacedLeg placed() {
    return new PlacedLeg(
        caller.user(),
        connectionId,
        caller.callId(),
        destination,
        caller.localName(),
        caller.localNumber(),
        clientState,
        List.of(),
        "");
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "StoredCall[" + id() + "]";
  }
}
