package org.jackfield.exchange.media.wire;

import java.net.InetSocketAddress;

/** Where datagrams leave. Any thread; never waits, never throws for a network that is down. */
@FunctionalInterface
public interface Outlet {

  /** Sends one datagram; the array is the caller's again when this returns. */
  void send(byte[] data, int offset, int length, InetSocketAddress to);
}
