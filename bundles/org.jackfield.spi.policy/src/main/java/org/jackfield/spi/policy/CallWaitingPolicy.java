package org.jackfield.spi.policy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What becomes of a call that comes in while the client has another one. A service; a client asks
 * the best-ranked one that is for it ({@link #CLIENT_NAME}) anew for each such call, on its lane:
 * answer at once and hold nothing. Without one, and where one throws, it is {@link
 * WaitingChoice#ASK}. Thread-safe.
 */
@ConsumerType
@FunctionalInterface
public interface CallWaitingPolicy {
  /** Service property: the one client it is for; without it, all. */
  String CLIENT_NAME = "client.name";

  /**
   * What is done.
   *
   * @param call the one that waits
   */
  WaitingChoice choose(WaitingCall call);
}
