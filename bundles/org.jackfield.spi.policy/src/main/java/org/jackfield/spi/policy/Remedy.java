package org.jackfield.spi.policy;

/** What a client does about a {@link Trouble}. */
public enum Remedy {
  /** Nothing for now. */
  NOTHING,
  /** Ask the network for a sign of life. What does not answer is {@code SIGNALING_DEAD}. */
  PROBE,
  /** Restart ICE over the signalling that stands. Only for a call's sound. */
  RESTART_ICE,
  /** Close the socket, open another one, and attach the calls there. */
  RECONNECT,
  /** The same; this call's sound goes through a relay from now on, where its engine has one. */
  RECONNECT_BY_RELAY,
  /** No more for now: the call is DROPPED, until another part or connection comes. */
  GIVE_UP
}
