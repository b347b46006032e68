package org.jackfield.exchange.gateway;

/** The socket below a session. Nothing here blocks. */
interface Outlet {

  /** Sends after what was sent before. A socket that does not keep up is closed. */
  void send(String text);

  /**
   * The same, and says when the network has taken it; not if it never does.
   *
   * @param taken run on a thread of the network; only enqueues
   */
  void send(String text, Runnable taken);

  /** The peer's address, as far as it is known; for limits on wrong sign-ins. */
  String peer();

  /**
   * Closes the socket (RFC 6455 7.4).
   *
   * @param code e.g. 1001
   */
  void close(int code, String reason);
}
