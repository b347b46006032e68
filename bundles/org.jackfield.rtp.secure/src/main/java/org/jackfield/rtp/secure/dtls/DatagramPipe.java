package org.jackfield.rtp.secure.dtls;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a handshake reaches its peer: datagrams that the socket's owner has sorted out as DTLS (first
 * byte 20 to 63) and those to send. {@link QueuedPipe} is a ready one.
 */
@ConsumerType
public interface DatagramPipe {
  /**
   * Waits for one datagram. Called on the handshake's thread only.
   *
   * @param buffer where it goes, from index 0; a longer datagram is cut or dropped
   * @param waitMillis how long to wait, at least 1
   * @return its length, or -1 if none came in time or {@link #wake()} was called
   * @throws InterruptedException ends the handshake as CLOSED
   */
  int receive(byte[] buffer, int waitMillis) throws InterruptedException;

  /**
   * Sends one datagram; must not block and must not throw for a network that is down, since lost
   * datagrams are sent again. Called on the handshake's thread, and after it on whatever thread
   * uses the {@link DtlsSession}. The array is the caller's again when this returns.
   */
  void send(byte[] data, int offset, int length);

  /** Makes a waiting or the next {@link #receive} return -1 at once. Called from any thread. */
  void wake();
}
