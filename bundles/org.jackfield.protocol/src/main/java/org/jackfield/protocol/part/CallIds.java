package org.jackfield.protocol.part;

import java.util.Objects;
import java.util.Optional;

/**
 * The server's own names for a call. A server gives session and leg as lower-case UUIDs in every
 * invite, attach, ringing and answer: the Android SDK fails without them.
 *
 * @param session {@code telnyx_session_id}
 * @param leg {@code telnyx_leg_id}
 * @param control {@code telnyx_call_control_id}, for the Voice API
 */
public record CallIds(Optional<String> session, Optional<String> leg, Optional<String> control) {
  private static final CallIds NONE =
      new CallIds(Optional.empty(), Optional.empty(), Optional.empty());

  public CallIds {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(leg, "leg");
    Objects.requireNonNull(control, "control");
  }

  /** All three. */
  public static CallIds of(String session, String leg, String control) {
    return new CallIds(Optional.of(session), Optional.of(leg), Optional.of(control));
  }

  /** No ids. */
  public static CallIds none() {
    return NONE;
  }
}
