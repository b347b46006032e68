package org.jackfield.exchange.api.leg;

import java.util.Objects;

/**
 * The network's names for a leg.
 *
 * @param legId this leg, a lower-case UUID, globally unique
 * @param sessionId the conversation, a lower-case UUID shared by its legs
 * @param callControlId the leg's id in the Voice API
 */
public record LegIds(String legId, String sessionId, String callControlId) {
  /** Refuses missing parts. */
  public LegIds {
    Objects.requireNonNull(legId, "legId");
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(callControlId, "callControlId");
  }
}
