package org.jackfield.api.client;

/** Where a client stands with its voice network. */
public enum ClientState {
  /** No socket, and none wanted. */
  DISCONNECTED,
  /** The socket is being opened. */
  CONNECTING,
  /** Signing in and registering on an open socket. */
  REGISTERING,
  /** Registered: calls come and go. */
  READY,
  /** The socket or the registration was lost; the next attempt is near. */
  RECONNECTING,
  /**
   * Given up: wrong credentials, or all attempts used. {@link VoiceClient#connect()} tries anew.
   */
  FAILED,
  /** Closed for good. */
  CLOSED
}
