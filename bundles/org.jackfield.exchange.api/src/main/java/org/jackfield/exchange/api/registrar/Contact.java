package org.jackfield.exchange.api.registrar;

import java.time.Instant;
import java.util.Objects;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.leg.CallTarget;

/**
 * Where a user can be rung.
 *
 * @param user the subscriber's user name as the directory writes it; compared without case
 * @param connectionId its connection
 * @param way how it signed in
 * @param sessionId the signalling session
 * @param device what the device calls itself: its SDK, e.g. {@code Web-2.27.10}, and what it says
 *     besides
 * @param since when it registered; stays the same when it is registered again with another
 *     registrar, which orders by it
 * @param target rings it
 */
public record Contact(
    String user,
    String connectionId,
    Way way,
    String sessionId,
    String device,
    Instant since,
    CallTarget target) {
  /** Refuses missing parts. */
  public Contact {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(way, "way");
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(target, "target");
  }

  /** Without the user. */
  @Override
  public String toString() {
    return "Contact[" + sessionId + "]";
  }
}
