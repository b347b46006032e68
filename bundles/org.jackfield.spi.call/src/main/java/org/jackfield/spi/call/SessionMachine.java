package org.jackfield.spi.call;

import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/** The rules of a signalling session, as {@link CallMachine} has those of a call. */
@ConsumerType
public interface SessionMachine {

  /** Where a session begins. */
  SessionPhase begin();

  /**
   * What follows from an input; as {@link CallMachine#on}.
   *
   * @param now the time the input is handled
   */
  Step<SessionPhase, SessionEffect> on(SessionPhase phase, SessionInput input, Instant now);
}
