package org.jackfield.exchange.api.access;

/** How somebody signed in. */
public enum Way {
  /** With a connection's own user name and password. */
  CONNECTION_PASSWORD,
  /** With a telephony credential's user name and password. */
  CREDENTIAL_PASSWORD,
  /** With a token of a telephony credential. */
  TOKEN
}
