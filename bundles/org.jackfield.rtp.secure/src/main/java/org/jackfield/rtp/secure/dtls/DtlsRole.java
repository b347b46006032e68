package org.jackfield.rtp.secure.dtls;

/** Who speaks first. In SDP {@code a=setup:active} is the client, {@code passive} the server. */
public enum DtlsRole {
  /** Sends the first message. */
  CLIENT,

  /** Waits for the first message. */
  SERVER
}
