package org.jackfield.exchange.api.registrar;

import java.time.Instant;
import java.util.Objects;
import org.jackfield.exchange.api.leg.CallTarget;

/**
 * Where a user can be rung.
 *
 * @param user the signed-in user name
 * @param sessionId the signalling session
 * @param device what the device calls itself, e.g. {@code Web-2.27.10}
 * @param since when it registered
 * @param target rings it
 */
public record Contact(
    String user, String sessionId, String device, Instant since, CallTarget target) {
  /** Refuses missing parts. */
  public Contact {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(target, "target");
  }
}
