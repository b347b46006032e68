package org.jackfield.media.headless.wire;

import java.net.InetSocketAddress;

/** Takes what arrives at a socket, on the thread that reads all sockets: never blocks. */
@FunctionalInterface
public interface Inlet {
  /**
   * One datagram. The array is used again afterwards; until then it may be written to.
   *
   * @param now {@link System#nanoTime()} of the arrival
   */
  void received(byte[] data, int offset, int length, InetSocketAddress from, long now);
}
