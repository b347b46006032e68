package org.jackfield.exchange.core.store;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;

/**
 * What the desk knows of an answered leg that is written down. What plays, records, gathers or
 * streams is not.
 *
 * @param about its names, who talks, client state, where its events go
 * @param direction seen from the exchange
 * @param placed whether a device placed it
 * @param controlled whether it does what commands say
 * @param answeredAt when it was answered
 * @param endsAt when it has lasted as long as it may
 * @param anonymousCaller whether its device is not shown who calls
 * @param state what it is part of
 */
public record StoredLine(
    CallEvent.About about,
    CallView.Direction direction,
    boolean placed,
    boolean controlled,
    Instant answeredAt,
    Optional<Instant> endsAt,
    boolean anonymousCaller,
    StoredState state) {
  /** Without personal data. */
  @Override
  public String toString() {
    return "StoredLine[" + about.ids().legId() + "]";
  }
}
