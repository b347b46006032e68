package org.jackfield.spi.call;

import java.time.Instant;
import org.jackfield.api.call.Direction;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rules of a call as a pure function. A service; a client stays with one machine for a call's
 * whole life. Thread-safe because it holds nothing.
 */
@ConsumerType
public interface CallMachine {

  /** Where a call begins. */
  CallPhase begin(Direction direction);

  /**
   * What follows from an input. Never throws for an input that the phase does not know: then
   * nothing changes, there are no effects, and {@link Step#understood()} is false. A verb (Answer,
   * Hold, Resume) is always understood and answered by exactly one VerbDone or VerbFailed, except
   * in DONE, where the client refuses it itself.
   *
   * @param now the time the input is handled
   */
  Step<CallPhase, CallEffect> on(CallPhase phase, CallInput input, Instant now);
}
