package org.jackfield.exchange.webhook.http;

/** All addresses of a name are ones that the exchange may not connect to. */
final class OutOfReach extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
