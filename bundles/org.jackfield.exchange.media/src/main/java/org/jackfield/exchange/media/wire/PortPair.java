package org.jackfield.exchange.media.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two UDP ports of one leg's own: the even one for RTP, the one behind it for RTCP (RFC 3550 11).
 * Bound until it is closed. Thread-safe.
 */
public final class PortPair implements AutoCloseable {
  private final PlainSocket rtp;
  private final PlainSocket rtcp;
  private final PlainReader reader;
  private final Runnable closed;
  private final AtomicBoolean over = new AtomicBoolean();

  PortPair(PlainSocket rtp, PlainSocket rtcp, PlainReader reader, Runnable closed) {
    this.reader = reader;
    this.rtp = rtp;
    this.rtcp = rtcp;
    this.closed = closed;
  }

  /** Takes what arrives, on the one thread that reads all pairs. */
  @FunctionalInterface
  public interface Inlet {
    /**
     * One datagram. The array is the reader's and is used again afterwards; it may be written to,
     * and has room for a tag behind the datagram.
     *
     * @param onRtp whether it came to the port for RTP
     */
    void received(
        boolean onRtp, byte[] data, int offset, int length, InetSocketAddress from, long now);
  }

  /**
   * Begins to read both.
   *
   * @throws IOException if nothing is read any more
   */
  public void read(Inlet inlet) throws IOException {
    reader.read(rtp, true, inlet);
    reader.read(rtcp, false, inlet);
  }

  /** Where RTP is received. */
  public InetSocketAddress local() {
    return rtp.local();
  }

  /** Sends from the port for RTP. */
  public void send(byte[] data, int offset, int length, InetSocketAddress to) {
    rtp.send(data, offset, length, to);
  }

  /** Sends from the port for RTCP; nothing once that is given up. */
  public void sendReport(byte[] data, int offset, int length, InetSocketAddress to) {
    rtcp.send(data, offset, length, to);
  }

  /** RTCP shares the other port: this one is not needed. It is given back with the pair. */
  public void shared() {
    rtcp.close();
  }

  /** Both are free again. Twice is no fault. */
  @Override
  public void close() {
    rtp.close();
    rtcp.close();
    if (over.compareAndSet(false, true)) {
      reader.whenFree(closed);
    }
  }
}
