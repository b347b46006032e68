package org.jackfield.api.problem;

/** The part of a call that a {@link Problem} is about. */
public enum Area {
  /** The socket to the voice network: name look-up, TLS, connect, idle, close. */
  SIGNALING,
  /** Sign-in: credentials, registration. */
  AUTH,
  /** The protocol: a frame that cannot be read, an answer that never came. */
  PROTOCOL,
  /** Session description, ICE, DTLS, RTP. */
  MEDIA,
  /** Sound sources, sinks and devices. */
  AUDIO,
  /** One call: no such destination, wrong state at the far end. */
  CALL,
  /** Configuration: a missing or bad value; the detail names the field. */
  CONFIGURATION,
  /** A fault of our own. */
  INTERNAL
}
