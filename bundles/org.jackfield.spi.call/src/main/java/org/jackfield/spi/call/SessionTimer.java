package org.jackfield.spi.call;

/** The deadlines of a session. At most one of each kind runs; setting one again replaces it. */
public enum SessionTimer {
  /** Socket not open, 10 s after the transport's own deadline. */
  CONNECT,
  /** No credentials or no answer to the login, 10 s each. */
  LOGIN,
  /** No clientReady, or no REGED: ask again after 3 s, three times. */
  REGISTRATION,
  /** Time for the next attempt; when, the recovery policy says. */
  RETRY,
  /** The close has not finished, 3 s. */
  CLOSE
}
