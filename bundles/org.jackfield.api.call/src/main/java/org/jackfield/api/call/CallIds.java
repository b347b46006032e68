package org.jackfield.api.call;

import java.util.Optional;

/**
 * The network's names for a call, as far as it has told them; the first drives the Voice API.
 *
 * @param callControlId the leg's id in the Voice API
 * @param sessionId shared by all legs of one conversation
 * @param legId this leg
 */
public record CallIds(
    Optional<String> callControlId, Optional<String> sessionId, Optional<String> legId) {
  /** Nothing told yet. */
  public static final CallIds NONE =
      new CallIds(Optional.empty(), Optional.empty(), Optional.empty());
}
