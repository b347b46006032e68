package org.jackfield.spi.policy;

import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The one authority on recovery. A service; a client asks the best-ranked one anew each time, on
 * its lane: answer at once and hold nothing. Thread-safe.
 */
@ConsumerType
public interface RecoveryPolicy {

  /** How a client finds out that its socket is dead; read when it is registered. */
  Liveness liveness();

  /**
   * How long to wait before the next attempt to connect; empty to make no more.
   *
   * @param attempt from 1, counted since the client was registered last
   * @param reason what ended the connection, or the attempt before
   */
  Optional<Pause> retry(int attempt, Problem reason);

  /** What to do about a trouble. */
  Remedy remedy(Trouble trouble);
}
